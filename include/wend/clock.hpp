// The only source of time. The engine reads its clock and waits on it; a simulation jumps from one
// instant to the next, a live engine sleeps. Nothing else in wend reads a clock, except the
// progress line on a terminal.
#pragma once

#include <wend/instant.hpp>

namespace wend {

class Clock {
 public:
  virtual ~Clock() = default;

  virtual Instant now() const = 0;
  /// Returns when the instant has come; at once if it has passed.
  virtual void wait_until(Instant instant) = 0;
};

/// Time that passes only when told to.
class VirtualClock : public Clock {
 public:
  explicit VirtualClock(Instant start) : now_(start) {}

  Instant now() const override { return now_; }
  void wait_until(Instant instant) override {
    if (instant > now_) now_ = instant;
  }

 private:
  Instant now_;
};

}  // namespace wend
