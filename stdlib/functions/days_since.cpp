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
    "The number of days from a date to the day the contact is enrolled; "
    "negative if the date is later.",
    R"(days since(today()) == 0)",
    &call};

}  // namespace wend
