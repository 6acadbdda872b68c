#include "stdlib/functions/functions.hpp"
#include "stdlib/functions/letter_case.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  return Value::of(map_letters(values[0].text, utf8proc_tolower));
}

}  // namespace

const Function function_lower = {"lower",
                                 FieldType::text,
                                 {FieldType::text},
                                 "The text in lower case.",
                                 R"(lower("ACME") == "acme")",
                                 &call};

}  // namespace wend
