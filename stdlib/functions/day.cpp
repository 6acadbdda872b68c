#include "stdlib/functions/calendar_day.hpp"
#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  const date::year_month_day date(calendar_day(values[0]));
  return Value::of(static_cast<double>(static_cast<unsigned>(date.day())));
}

}  // namespace

const Function function_day = {"day",
                               FieldType::number,
                               {FieldType::date},
                               "The day of the month, from 1 to 31.",
                               R"(day(2026-11-24) == 24)",
                               &call};

}  // namespace wend
