// Whose turn it is. Each sender has a lane for each node: tasks wait there in the order in which
// they came, until the automation's hours, the sender's hours and the sender's limits let the first
// one go. A lane that nothing restricts lets every task go at once and holds none.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include <wend/program.hpp>
#include <wend/waiting.hpp>

#include "runtime/calendar.hpp"

namespace wend {

/// A task in a lane. It is stale when the contact's stamp has changed since.
struct QueuedTask {
  std::uint32_t contact;
  std::uint16_t stamp;
};

class Lanes {
 public:
  explicit Lanes(const Program& program);

  /// Whether nothing restricts any lane: every task goes at once.
  bool unrestricted() const { return unrestricted_; }
  std::uint32_t lane_of(std::uint16_t sender, std::uint16_t node) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(lanes_.size()); }

  /// Takes a place in the lane's limits for a task at `now`, if it may go at once.
  bool take_turn(std::uint32_t lane, Instant now);
  /// Puts a task at the end of its lane.
  void wait(std::uint32_t lane, QueuedTask task);
  /// When the first task of the lane may go at the earliest; nothing where it never may, or where
  /// somebody was told already.
  std::optional<Instant> next_wake(std::uint32_t lane, Instant now);
  /// The lane's time has come; from now on next_wake tells again.
  void woken(std::uint32_t lane) { lanes_[lane].wake_told = false; }
  /// Takes the first task if it may go at `now`, with its place in the limits.
  std::optional<QueuedTask> take(std::uint32_t lane, Instant now);
  /// The first task of the lane; null where none waits.
  const QueuedTask* first(std::uint32_t lane) const {
    return lanes_[lane].tasks.empty() ? nullptr : &lanes_[lane].tasks.front();
  }
  void drop_first(std::uint32_t lane) { lanes_[lane].tasks.pop_front(); }
  /// The tasks of the lane in their order, stale ones among them.
  const std::deque<QueuedTask>& tasks(std::uint32_t lane) const { return lanes_[lane].tasks; }
  /// What keeps the first task of the lane from its turn, and until when.
  Waiting waiting(std::uint32_t lane, Instant now);

 private:
  struct Quota {
    std::uint32_t number;
    Period period;
    std::uint32_t used = 0;
    Instant period_end = 0;
  };
  struct Lane {
    std::size_t calendar;  ///< of the sender
    std::vector<Quota> quotas;
    std::deque<QueuedTask> tasks;
    bool wake_told = false;
  };

  std::optional<Instant> earliest(Lane& lane, Instant now) const;
  std::optional<Instant> next_open(const Lane& lane, Instant from) const;
  /// Whose hours are closed longest.
  WaitsFor closed(const Lane& lane, Instant now) const;

  std::size_t nodes_;
  std::vector<Calendar> calendars_;  ///< the automation's, then each sender's
  std::vector<Lane> lanes_;
  bool unrestricted_ = true;
};

}  // namespace wend
