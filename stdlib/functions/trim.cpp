#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  std::string_view text = values[0].text;
  constexpr std::string_view space = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, text.find_last_not_of(space) - begin + 1);
  return Value::of(std::string(text));
}

}  // namespace

const Function function_trim = {"trim",
                                FieldType::text,
                                {FieldType::text},
                                "The text without spaces at its ends.",
                                R"(trim("  Acme ") == "Acme")",
                                &call};

}  // namespace wend
