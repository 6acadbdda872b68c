// Opening hours and the periods of limits against the reference, above all in the hours in which
// clocks change, which a whole run of the engine seldom meets.
#include <date/tz.h>

#include <catch2/catch.hpp>

#include "runtime/common_hours.hpp"
#include "tests/property/check_cases.hpp"
#include "tests/property/script_generator.hpp"
#include "tests/reference/calendar.hpp"

namespace wend {
namespace {

const std::vector<std::string> zones = {
    "Europe/Berlin",    "UTC",          "America/New_York",     "Asia/Kolkata",
    "Africa/Cairo",     "Asia/Beirut",  "America/Havana",       "Australia/Lord_Howe",
    "America/Santiago", "Pacific/Apia", "America/Scoresbysund", "America/St_Johns"};

/// Within two days of a change of the zone's clocks, where it has any.
Instant draw_instant(const std::string& zone) {
  const Instant begin =
      *parse_instant("2010-01-01") + static_cast<Instant>(draw_below(6000)) * 86400;
  const auto end = date::locate_zone(zone)
                       ->get_info(date::sys_seconds(std::chrono::seconds(begin)))
                       .end.time_since_epoch()
                       .count();
  constexpr Instant far_away = 4'000'000'000;
  const Instant change = end < far_away ? end : begin;
  const Instant two_days = 2 * 24 * 3600;
  if (draw_one_in(6)) return change;
  return change - two_days + static_cast<Instant>(draw_below(2 * two_days));
}

/// Minutes after midnight, mostly early in the morning, where clocks change.
int draw_minute(int from) {
  const std::size_t left = static_cast<std::size_t>(24 * 60 - from);
  if (draw_one_in(3)) return from + static_cast<int>(draw_below(left + 1));
  return from + static_cast<int>(draw_below(std::min<std::size_t>(left, 16) + 1) * 15 % (left + 1));
}

struct BothHours {
  Schedule schedule;
  reference::Hours hours;
};

BothHours draw_hours() {
  BothHours both;
  both.schedule.timezone = both.hours.zone = draw_from(zones);
  const std::size_t count = draw_below(3);
  for (std::size_t index = 0; index < count; ++index) {
    const std::size_t first = draw_below(7);
    const std::size_t last = draw_below(7);
    const int begin = draw_minute(0);
    const int end = draw_minute(begin);
    if (begin == end) continue;
    both.schedule.hours.push_back(
        {static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(last),
         static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end)});
    reference::OpenHours range{{}, begin, end};
    for (std::size_t day = first;; day = (day + 1) % 7) {
      range.days.insert(day);
      if (day == last) break;
    }
    both.hours.ranges.push_back(range);
  }
  return both;
}

TEST_CASE("hours open when the reference opens them", "[engine][calendar]") {
  CHECK(check_cases("opening hours", 1500, [] {
    BothHours both = draw_hours();
    const Instant from = draw_instant(both.hours.zone);
    if (draw_one_in(3)) {
      const auto day =
          static_cast<std::int32_t>(from / 86400 + static_cast<Instant>(draw_below(3)));
      both.schedule.holidays.push_back(day);
      both.hours.holidays.insert(format_instant(Instant{day} * 86400).substr(0, 10));
    }
    RC_ASSERT(Calendar(both.schedule).next_open(from) == both.hours.open_from(from));
  }));
}

TEST_CASE("two calendars are open at once when the reference opens both", "[engine][calendar]") {
  CHECK(check_cases("common hours", 300, [] {
    const BothHours one = draw_hours();
    const BothHours other = draw_hours();
    const Instant from = draw_instant(one.hours.zone);
    std::optional<Instant> open = from;
    constexpr Instant two_years = 2 * 366 * 86400;
    // The reference is slow: what it does not find soon is not asked.
    for (int turn = 0; turn < 200 && open && *open < from + two_years; ++turn) {
      const auto first = one.hours.open_from(*open);
      if (!first) return;
      open = other.hours.open_from(*first);
      if (open == first) break;
      if (turn == 199) return;
    }
    if (!open || *open >= from + two_years) return;
    const Calendar first(one.schedule);
    const Calendar second(other.schedule);
    RC_ASSERT(CommonHours(first, second).next_open(from) == open);
  }));
}

TEST_CASE("periods of limits end when the reference ends them", "[engine][calendar]") {
  CHECK(check_cases("periods", 1500, [] {
    Schedule schedule;
    schedule.timezone = draw_from(zones);
    const Instant at = draw_instant(schedule.timezone);
    const auto end_of = [&](const std::string& period) {
      return reference::period_of(at, period, schedule.timezone).end;
    };
    const Calendar calendar(schedule);
    RC_ASSERT(calendar.end_of_period(at, Period::day) == end_of("day"));
    RC_ASSERT(calendar.end_of_period(at, Period::week) == end_of("week"));
    RC_ASSERT(calendar.end_of_period(at, Period::hour) == end_of("hour"));
  }));
}

}  // namespace
}  // namespace wend
