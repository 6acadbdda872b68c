#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  const std::string& text = values[0].text;
  const std::size_t end = text.find_last_not_of(' ');
  if (end == std::string::npos) return {};
  const std::size_t space = text.rfind(' ', end);
  const std::size_t begin = space == std::string::npos ? 0 : space + 1;
  return Value::of(text.substr(begin, end + 1 - begin));
}

}  // namespace

const Function function_last_word = {"last word",
                                     FieldType::text,
                                     {FieldType::text},
                                     "The text after its last space.",
                                     R"(last word("Ann Marie Smith") == "Smith")",
                                     &call};

}  // namespace wend
