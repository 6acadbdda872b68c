#include "tests/reference/calendar.hpp"

#include <date/tz.h>

namespace wend::reference {

namespace {

using Minutes = std::chrono::minutes;

/// The instant of a local time, given as minutes after a day's midnight.
Instant instant_of(const date::time_zone* zone, date::local_days day, int minutes) {
  const date::local_seconds local = day + Minutes(minutes);
  return zone->to_sys(local, date::choose::earliest).time_since_epoch().count();
}

date::local_days day_of(const date::time_zone* zone, Instant instant) {
  return date::floor<date::days>(zone->to_local(date::sys_seconds(std::chrono::seconds(instant))));
}

std::size_t weekday_of(date::local_days day) {
  return date::weekday(day).iso_encoding() - 1;
}

}  // namespace

std::optional<Instant> Hours::open_from(Instant instant) const {
  const std::vector<OpenHours> always = {{{0, 1, 2, 3, 4, 5, 6}, 0, 24 * 60}};
  const date::time_zone* found = date::locate_zone(zone);
  const date::local_days today = day_of(found, instant);
  std::optional<Instant> first;
  for (int ahead = -1; ahead < 500 && (ahead < 2 || !first); ++ahead) {
    const date::local_days day = today + date::days(ahead);
    if (holidays.count(date::format("%F", day)) != 0) continue;
    for (const OpenHours& range : ranges.empty() ? always : ranges) {
      if (range.days.count(weekday_of(day)) == 0) continue;
      const Instant begin = std::max(instant, instant_of(found, day, range.begin));
      if (begin >= instant_of(found, day, range.end)) continue;
      if (!first || begin < *first) first = begin;
    }
  }
  return first;
}

bool zone_exists(const std::string& zone) {
  try {
    return date::locate_zone(zone) != nullptr;
  } catch (const std::exception&) {
    return false;
  }
}

Interval period_of(Instant instant, const std::string& period, const std::string& zone) {
  const date::time_zone* found = date::locate_zone(zone);
  const date::local_days today = day_of(found, instant);
  for (int ahead = -8; ahead <= 1; ++ahead) {
    const date::local_days day = today + date::days(ahead);
    if (period == "week" && weekday_of(day) != 0) continue;
    const int length = period == "hour" ? 60 : period == "day" ? 24 * 60 : 7 * 24 * 60;
    const int whole = std::max(length, 24 * 60);
    for (int minute = 0; minute < whole; minute += length) {
      const Interval result{instant_of(found, day, minute),
                            instant_of(found, day, minute + length)};
      if (result.begin <= instant && instant < result.end) return result;
    }
  }
  return {instant, instant + 1};
}

}  // namespace wend::reference
