// When two calendars are open at the same time: a task starts only within the automation's hours
// and its sender's. They may overlap rarely (in the weeks when one zone has changed its clocks and
// the other has not) or never, and both are costly to find out, so the last result is cached.
#pragma once

#include <optional>

#include "runtime/calendar.hpp"

namespace wend {

class CommonHours {
 public:
  /// Both must outlive this.
  CommonHours(const Calendar& first, const Calendar& second) : first_(&first), second_(&second) {}

  bool always_open() const { return first_->always_open() && second_->always_open(); }
  /// The first instant at or after `from` when both are open; nullopt if there is none within four
  /// years, not counting holidays.
  std::optional<Instant> next_open(Instant from);
  /// The same, and remembers nothing: whoever only looks changes no later answer.
  std::optional<Instant> next_open(Instant from) const;

 private:
  bool is_remembered(Instant from) const { return asked_ <= from && from <= answer_; }
  /// What is remembered.
  std::optional<Instant> answer() const;
  std::optional<Instant> find_open(Instant from) const;

  const Calendar* first_;
  const Calendar* second_;
  Instant asked_ = 1;  ///< any query from here to the result has the same result
  Instant answer_ = 0;
};

/// Whether the hours of an automation and a sender never overlap from an instant on, so that no
/// task of the sender ever starts. Zones are taken from the schedules; if contacts have their own
/// zones, this is called once for each of them.
bool never_open(const Schedule& automation, const Schedule& sender, Instant from);

}  // namespace wend
