#include "stdlib/functions/functions.hpp"
#include "stdlib/functions/letter_case.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  return Value::of(map_letters(values[0].text, utf8proc_toupper));
}

}  // namespace

const Function function_upper = {"upper",
                                 FieldType::text,
                                 {FieldType::text},
                                 "The text in upper case.",
                                 R"(upper("acme") == "ACME")",
                                 &call};

}  // namespace wend
