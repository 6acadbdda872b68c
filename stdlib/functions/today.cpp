#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> /*values*/, std::int32_t today) {
  return Value::of(static_cast<double>(today));
}

}  // namespace

const Function function_today = {
    "today", FieldType::date, {}, "The day the contact is enrolled.", R"(today() >= 2000-01-01)",
    &call};

}  // namespace wend
