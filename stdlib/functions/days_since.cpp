#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t today) {
  return Value::of(today - values[0].number);
}

}  // namespace

const Function function_days_since = {
    "days since",
    FieldType::number,
    {FieldType::date},
    "How many days have passed since a date, up to the day on which the contact is enrolled; "
    "negative where it is still to come.",
    R"(days since(today()) == 0)",
    &call};

}  // namespace wend
