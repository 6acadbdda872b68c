#include <algorithm>

#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  const auto begins_character = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80;
  };
  const std::string& text = values[0].text;
  return Value::of(static_cast<double>(std::count_if(text.begin(), text.end(), begins_character)));
}

}  // namespace

const Function function_length = {"length",
                                  FieldType::number,
                                  {FieldType::text},
                                  "The number of characters in the text.",
                                  R"(length("Grüße") == 5)",
                                  &call};

}  // namespace wend
