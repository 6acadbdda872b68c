// When two calendars are open at once: a task starts only in the automation's hours and in its
// sender's. They may meet seldom (in the weeks in which one zone has changed its clocks and the
// other has not) or never, and both are costly to find out, so the last answer is kept.
#pragma once

#include <optional>

#include "runtime/calendar.hpp"

namespace wend {

class CommonHours {
 public:
  /// Both outlive this.
  CommonHours(const Calendar& first, const Calendar& second) : first_(&first), second_(&second) {}

  bool always_open() const { return first_->always_open() && second_->always_open(); }
  /// The first instant at or after `from` at which both are open; nothing where that is never, as
  /// far as four years without holidays tell.
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
  Instant asked_ = 1;  ///< what is asked from here to the answer has the same answer
  Instant answer_ = 0;
};

/// Whether an automation and a sender with these hours are never open at once, from an instant on:
/// no task of the sender ever starts then. The zone is taken from the schedules, so where contacts
/// have zones of their own it is asked once for each of these.
bool never_open(const Schedule& automation, const Schedule& sender, Instant from);

}  // namespace wend
