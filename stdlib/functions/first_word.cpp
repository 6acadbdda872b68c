#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  const std::string& text = values[0].text;
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return Value::of(text.substr(begin, text.find(' ', begin) - begin));
}

}  // namespace

const Function function_first_word = {"first word",
                                      FieldType::text,
                                      {FieldType::text},
                                      "The text up to its first space.",
                                      R"(first word("Ann Marie Smith") == "Ann")",
                                      &call};

}  // namespace wend
