// Opening hours and periods in a time zone. All answers are instants; local time exists only in
// here. A local time that a change of clocks skips means the next valid instant, one that it
// repeats means the first (the zones are those of the IANA database on the machine).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <wend/instant.hpp>
#include <wend/program.hpp>

namespace date {
class time_zone;
}

namespace wend {

/// From `begin` on, up to `end` without it.
struct OpenTime {
  Instant begin;
  Instant end;
};

class Calendar {
 public:
  /// A zone that does not exist is UTC: the interpreter refuses such scripts.
  explicit Calendar(const Schedule& schedule);

  /// Whether every instant is open.
  bool always_open() const { return all_hours_ && holidays_.empty(); }
  /// The first open instant at or after `from`; nothing where there is none.
  std::optional<Instant> next_open(Instant from) const;
  std::size_t holidays() const { return holidays_.size(); }
  /// The times in which a local day is open, in their order.
  void open_times(std::int32_t day, std::vector<OpenTime>& times) const;
  /// The local day of an instant, in days since 1970-01-01.
  std::int32_t day_of(Instant at) const;
  /// The end of the period that `at` lies in: the next local hour, midnight or Monday.
  Instant end_of_period(Instant at, Period period) const;

 private:
  /// Local minutes after midnight.
  struct Minutes {
    std::uint16_t begin;
    std::uint16_t end;
  };

  /// Tells each time in which a local day is open, in their order, until `take` returns true.
  template <typename Take>
  void for_each_open_time(std::int32_t day, Take take) const;
  /// What local time is ahead of UTC by from this midnight to the next; nothing where clocks
  /// change.
  std::optional<std::int64_t> steady_offset(std::int64_t midnight) const;
  Instant to_instant(std::int64_t local_seconds) const;
  std::int64_t to_local(Instant instant) const;

  const date::time_zone* zone_;
  bool all_hours_;
  /// From Monday on, in their order; those that met are one.
  std::array<std::vector<Minutes>, 7> hours_;
  std::vector<std::int32_t> holidays_;
};

}  // namespace wend
