#include "runtime/calendar.hpp"

#include <date/tz.h>

#include <algorithm>

namespace wend {

namespace {

constexpr std::int64_t seconds_in_day = 24 * 3600;

const date::time_zone* find_zone(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::exception&) {
    return date::locate_zone("UTC");
  }
}

std::int64_t floor_to(std::int64_t value, std::int64_t unit) {
  const std::int64_t quotient = value / unit;
  return (quotient - (value % unit < 0)) * unit;
}

/// 0 is Monday; day 0 of the calendar, 1970-01-01, was a Thursday.
int weekday_of(std::int32_t day) {
  return ((day % 7) + 7 + 3) % 7;
}

bool covers(const HoursRow& row, int weekday) {
  if (row.first_day <= row.last_day) return weekday >= row.first_day && weekday <= row.last_day;
  return weekday >= row.first_day || weekday <= row.last_day;
}

}  // namespace

Calendar::Calendar(const Schedule& schedule)
    : zone_(find_zone(schedule.timezone)),
      all_hours_(schedule.hours.empty()),
      holidays_(schedule.holidays) {
  std::vector<HoursRow> rows = schedule.hours;
  if (all_hours_) rows.push_back(HoursRow{});
  std::sort(rows.begin(), rows.end(),
            [](const HoursRow& left, const HoursRow& right) { return left.begin < right.begin; });
  for (int weekday = 0; weekday < 7; ++weekday) {
    std::vector<Minutes>& hours = hours_[static_cast<std::size_t>(weekday)];
    for (const HoursRow& row : rows) {
      if (!covers(row, weekday)) continue;
      if (!hours.empty() && row.begin <= hours.back().end) {
        hours.back().end = std::max(hours.back().end, row.end);
      } else {
        hours.push_back({row.begin, row.end});
      }
    }
  }
}

Instant Calendar::to_instant(std::int64_t local_seconds) const {
  const date::local_seconds local{std::chrono::seconds(local_seconds)};
  const date::local_info info = zone_->get_info(local);
  // In a gap both infos meet where the clocks change: that is the next valid instant.
  if (info.result == date::local_info::nonexistent) {
    return info.first.end.time_since_epoch().count();
  }
  return local_seconds - info.first.offset.count();
}

std::int64_t Calendar::to_local(Instant instant) const {
  return instant + zone_->get_info(date::sys_seconds(std::chrono::seconds(instant))).offset.count();
}

std::optional<std::int64_t> Calendar::steady_offset(std::int64_t midnight) const {
  const date::local_seconds local{std::chrono::seconds(midnight)};
  const date::local_info info = zone_->get_info(local);
  if (info.result != date::local_info::unique) return std::nullopt;
  const std::int64_t offset = info.first.offset.count();
  const Instant next_midnight = midnight + seconds_in_day - offset;
  if (next_midnight >= info.first.end.time_since_epoch().count()) return std::nullopt;
  return offset;
}

template <typename Take>
void Calendar::for_each_open_time(std::int32_t day, Take take) const {
  if (std::binary_search(holidays_.begin(), holidays_.end(), day)) return;
  const std::int64_t midnight = day * seconds_in_day;
  const auto offset = steady_offset(midnight);
  const auto instant_of = [&](std::uint16_t minute) {
    const std::int64_t local = midnight + minute * 60;
    return offset ? local - *offset : to_instant(local);
  };
  for (const Minutes& hours : hours_[static_cast<std::size_t>(weekday_of(day))]) {
    const OpenTime time{instant_of(hours.begin), instant_of(hours.end)};
    // A change of clocks may skip all of it.
    if (time.begin < time.end && take(time)) return;
  }
}

void Calendar::open_times(std::int32_t day, std::vector<OpenTime>& times) const {
  times.clear();
  for_each_open_time(day, [&](const OpenTime& time) {
    times.push_back(time);
    return false;
  });
}

std::int32_t Calendar::day_of(Instant at) const {
  return static_cast<std::int32_t>(floor_to(to_local(at), seconds_in_day) / seconds_in_day);
}

std::optional<Instant> Calendar::next_open(Instant from) const {
  if (always_open()) return from;
  // A week without its hours has a holiday, has begun, or has a change of clocks that skips them.
  const auto most_days = static_cast<std::int32_t>(7 * (holidays_.size() + 4));
  const std::int32_t today = day_of(from);
  for (std::int32_t day = today; day < today + most_days; ++day) {
    std::optional<Instant> first;
    for_each_open_time(day, [&](const OpenTime& time) {
      if (time.end > from) first = std::max(time.begin, from);
      return first.has_value();
    });
    if (first) return first;
  }
  return std::nullopt;
}

Instant Calendar::end_of_period(Instant at, Period period) const {
  const std::int64_t local = to_local(at);
  std::int64_t next = 0;
  switch (period) {
    case Period::hour:
      next = floor_to(local, 3600) + 3600;
      break;
    case Period::day:
      next = floor_to(local, seconds_in_day) + seconds_in_day;
      break;
    case Period::week: {
      const std::int64_t midnight = floor_to(local, seconds_in_day);
      const int weekday = weekday_of(static_cast<std::int32_t>(midnight / seconds_in_day));
      next = midnight + (7 - weekday) * seconds_in_day;
      break;
    }
  }
  // In a repeated hour the first of two instants may lie behind us.
  const std::int64_t length = period == Period::hour  ? 3600
                              : period == Period::day ? seconds_in_day
                                                      : 7 * seconds_in_day;
  Instant end = to_instant(next);
  while (end <= at) {
    next += length;
    end = to_instant(next);
  }
  return end;
}

}  // namespace wend
