// The parts of a day as functions need them: a Value's number is days since 1970-01-01.
#pragma once

#include <date/date.h>

#include <wend/function.hpp>

namespace wend {

inline date::sys_days calendar_day(const Value& value) {
  return date::sys_days(date::days(static_cast<int>(value.number)));
}

}  // namespace wend
