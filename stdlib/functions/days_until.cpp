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
                                      "How many days are left to a date from the day on which the "
                                      "contact is enrolled; negative where it is past.",
                                      R"(days until(today()) == 0)",
                                      &call};

}  // namespace wend
