#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t today) {
  return Value::of(values[0].number - today);
}

}  // namespace

const Function function_days_until = {"days until",
                                      FieldType::number,
                                      {FieldType::date},
                                      "The number of days from the day the contact is enrolled to "
                                      "a date; negative if the date is earlier.",
                                      R"(days until(today()) == 0)",
                                      &call};

}  // namespace wend
