#include "runtime/common_hours.hpp"

#include <limits>

namespace wend {

namespace {

constexpr Instant never = std::numeric_limits<Instant>::max();

}  // namespace

std::optional<Instant> CommonHours::next_open(Instant from) {
  if (always_open()) return from;
  if (from < asked_ || from > answer_) {
    answer_ = find_open(from).value_or(never);
    asked_ = from;
  }
  return answer_ == never ? std::nullopt : std::optional<Instant>(answer_);
}

std::optional<Instant> CommonHours::find_open(Instant from) const {
  constexpr Instant week = 7 * 24 * 3600;
  // Rules for clocks come round within four years, and a holiday closes one week at most.
  const auto holidays = static_cast<Instant>(first_->holidays() + second_->holidays());
  const Instant latest = from + (4 * 53 + holidays) * week;
  // Hours of so many ranges a day that this is too few are nobody's.
  constexpr int most_steps = 100'000;
  for (int step = 0; step < most_steps && from <= latest; ++step) {
    const auto first = first_->next_open(from);
    if (!first) return std::nullopt;
    const auto second = second_->next_open(*first);
    if (!second || *second == *first) return second;
    from = *second;
  }
  return std::nullopt;
}

bool never_open(const Schedule& automation, const Schedule& sender, Instant from) {
  const Calendar first(automation);
  const Calendar second(sender);
  return !CommonHours(first, second).next_open(from);
}

}  // namespace wend
