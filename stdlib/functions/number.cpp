#include <charconv>
#include <cmath>

#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  const std::string& text = values[0].text;
  double number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!whole || !std::isfinite(number)) return {};
  return Value::of(number);
}

}  // namespace

const Function function_number = {"number",
                                  FieldType::number,
                                  {FieldType::text},
                                  "The text as a number; missing if it is not one.",
                                  R"(number("12.5") == 12.5)",
                                  &call};

}  // namespace wend
