#include "stdlib/functions/calendar_day.hpp"
#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

Value call(std::span<const Value> values, std::int32_t /*today*/) {
  static constexpr const char* names[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  return Value::of(std::string(names[date::weekday(calendar_day(values[0])).c_encoding()]));
}

}  // namespace

const Function function_weekday = {"weekday",
                                   FieldType::text,
                                   {FieldType::date},
                                   "The day of the week: mon, tue, wed, thu, fri, sat or sun.",
                                   R"(weekday(2026-11-24) == "tue")",
                                   &call};

}  // namespace wend
