#include "stdlib/functions/calendar_day.hpp"
#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  const date::year_month_day date(calendar_day(values[0]));
  return Value::of(static_cast<double>(static_cast<int>(date.year())));
}

}  // namespace

const Function function_year = {"year",
                                FieldType::number,
                                {FieldType::date},
                                "The year, such as 2026.",
                                R"(year(2026-11-24) == 2026)",
                                &call};

}  // namespace wend
