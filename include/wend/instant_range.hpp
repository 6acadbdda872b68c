// The instants at which wend takes a run, a test or a live automation to be: whoever gives another
// one counts in milliseconds, or has made a mistake. What follows from them (a wait of fifty years)
// may lie behind, within what calendars can reckon.
#pragma once

#include <string_view>

#include <wend/instant.hpp>

namespace wend {

inline constexpr Instant first_instant = 0;             // 1970-01-01T00:00:00Z
inline constexpr Instant last_instant = 7'258'118'400;  // 2200-01-01T00:00:00Z

constexpr bool is_instant(Instant instant) {
  return instant >= first_instant && instant <= last_instant;
}

/// What is said where it is none.
inline constexpr std::string_view range_of_instants = "instants are from 1970-01-01 to 2200-01-01";

}  // namespace wend
