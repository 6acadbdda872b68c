// Opening hours and periods in a time zone. All results are instants; local time exists only in
// here. A local time skipped by a change of clocks means the next valid instant, a repeated one
// means the first. Zones come from the machine's IANA database.
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

/// From `begin`, up to but not including `end`.
struct OpenTime {
  Instant begin;
  Instant end;
};

class Calendar {
 public:
  /// An unknown zone is treated as UTC: the interpreter refuses such scripts.
  explicit Calendar(const Schedule& schedule);

  /// Whether every instant is open.
  bool always_open() const { return all_hours_ && holidays_.empty(); }
  /// The first open instant at or after `from`; nullopt if there is none.
  std::optional<Instant> next_open(Instant from) const;
  std::size_t holidays() const { return holidays_.size(); }
  /// The times when a local day is open, in order.
  void open_times(std::int32_t day, std::vector<OpenTime>& times) const;
  /// The local day of an instant, in days since 1970-01-01.
  std::int32_t day_of(Instant at) const;
  /// The end of the period that contains `at`: the next local hour, midnight or Monday.
  Instant end_of_period(Instant at, Period period) const;

 private:
  /// Local minutes after midnight.
  struct Minutes {
    std::uint16_t begin;
    std::uint16_t end;
  };

  /// Passes on each time when a local day is open, in order, until `take` returns true.
  template <typename Take>
  void for_each_open_time(std::int32_t day, Take take) const;
  /// How far local time is ahead of UTC from this midnight to the next; nullopt if clocks change in
  /// between.
  std::optional<std::int64_t> steady_offset(std::int64_t midnight) const;
  Instant to_instant(std::int64_t local_seconds) const;
  std::int64_t to_local(Instant instant) const;

  const date::time_zone* zone_;
  bool all_hours_;
  /// From Monday, in order; adjoining hours are merged.
  std::array<std::vector<Minutes>, 7> hours_;
  std::vector<std::int32_t> holidays_;
};

}  // namespace wend
