#include "stdlib/functions/calendar_day.hpp"
#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  const date::year_month_day date(calendar_day(values[0]));
  return Value::of(static_cast<double>(static_cast<unsigned>(date.month())));
}

}  // namespace

const Function function_month = {"month",
                                 FieldType::number,
                                 {FieldType::date},
                                 "The month, from 1 to 12.",
                                 R"(month(2026-11-24) == 11)",
                                 &call};

}  // namespace wend
