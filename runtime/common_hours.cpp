#include "runtime/common_hours.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace wend {

namespace {

constexpr Instant never = std::numeric_limits<Instant>::max();

/// The times in which a calendar is open, one after the other, from the day of an instant on for so
/// many days.
class OpenTimes {
 public:
  OpenTimes(const Calendar& calendar, Instant from, std::int32_t days)
      : calendar_(calendar), day_(calendar.day_of(from)), end_(day_ + days) {
    fill();
  }

  bool are_over() const { return place_ == times_.size(); }
  const OpenTime& current() const { return times_[place_]; }
  void advance() {
    ++place_;
    fill();
  }

 private:
  void fill() {
    while (are_over() && day_ < end_) {
      calendar_.open_times(day_++, times_);
      place_ = 0;
    }
  }

  const Calendar& calendar_;
  std::int32_t day_;  ///< the next one
  std::int32_t end_;
  std::vector<OpenTime> times_;  ///< of the day before it
  std::size_t place_ = 0;
};

}  // namespace

std::optional<Instant> CommonHours::next_open(Instant from) {
  if (always_open()) return from;
  if (!is_remembered(from)) {
    answer_ = find_open(from).value_or(never);
    asked_ = from;
  }
  return answer();
}

std::optional<Instant> CommonHours::next_open(Instant from) const {
  if (always_open()) return from;
  return is_remembered(from) ? answer() : find_open(from);
}

std::optional<Instant> CommonHours::answer() const {
  return answer_ == never ? std::nullopt : std::optional<Instant>(answer_);
}

std::optional<Instant> CommonHours::find_open(Instant from) const {
  // Rules for clocks come round within four years, and a holiday closes one week at most.
  const auto holidays = static_cast<std::int32_t>(first_->holidays() + second_->holidays());
  const std::int32_t days = (4 * 53 + holidays) * 7;
  OpenTimes first(*first_, from, days);
  OpenTimes second(*second_, from, days);
  while (!first.are_over() && !second.are_over()) {
    const Instant begin = std::max({from, first.current().begin, second.current().begin});
    if (begin < std::min(first.current().end, second.current().end)) return begin;
    OpenTimes& sooner_over = first.current().end <= second.current().end ? first : second;
    sooner_over.advance();
  }
  return std::nullopt;
}

bool never_open(const Schedule& automation, const Schedule& sender, Instant from) {
  const Calendar first(automation);
  const Calendar second(sender);
  return !CommonHours(first, second).next_open(from);
}

}  // namespace wend
