// Opening hours and the periods of limits for the reference walk, day by day from what the design
// says of local time: a time that a gap skips means the next valid instant, one that an overlap
// repeats means the first.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <wend/instant.hpp>

namespace wend::reference {

struct OpenHours {
  std::set<std::size_t> days;  ///< 0 is Monday
  int begin = 0;               ///< minutes after midnight
  int end = 24 * 60;
};

struct Hours {
  std::string zone = "UTC";
  std::vector<OpenHours> ranges;   ///< none: always
  std::set<std::string> holidays;  ///< "2026-05-01"

  /// The first instant from `instant` on at which they are open; nothing where they never are.
  std::optional<Instant> open_from(Instant instant) const;
};

bool zone_exists(const std::string& zone);

/// Half-open.
struct Interval {
  Instant begin;
  Instant end;
};

/// The hour, day or week of a zone's calendar in which an instant lies.
Interval period_of(Instant instant, const std::string& period, const std::string& zone);

}  // namespace wend::reference
