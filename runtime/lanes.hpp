// Whose turn it is. Each sender has a lane for each node: tasks wait there in order of arrival,
// until the automation's hours, the sender's hours and the sender's limits let the first one go. An
// unrestricted lane lets every task go at once and holds none.
//
// If hours follow each contact's zone, a lane has a queue for each zone, so that contacts whose
// hours are closed do not hold up those whose hours are open. Among those that may go, first come,
// first served.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include <wend/contact.hpp>
#include <wend/program.hpp>
#include <wend/waiting.hpp>

#include "runtime/common_hours.hpp"

namespace wend {

/// A contact's task in a lane.
struct QueuedTask {
  std::uint64_t ticket;  ///< no other has had it; those of less go first
  std::uint32_t contact;

  bool tried() const { return ticket < first_untried; }  ///< it had its turn before

  /// Of the tickets, more than any lanes give to tasks that were tried.
  static constexpr std::uint64_t first_untried = std::uint64_t{1} << 63;
};

class Lanes {
 public:
  /// The contacts must outlive the lanes. Zones of later contacts are added by add_zones.
  Lanes(const Program& program, const Contacts& contacts);
  Lanes(Lanes&&) = default;
  Lanes& operator=(Lanes&&) = default;

  /// Computes the hours in zones that have been added since.
  void add_zones();
  /// Whether nothing restricts any lane: every task goes at once.
  bool unrestricted() const { return unrestricted_; }
  std::uint32_t lane_of(std::uint16_t sender, std::uint16_t node) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(lanes_.size()); }

  /// Counts a task towards the lane's limits at `now`, if it may go at once.
  bool take_turn(std::uint32_t lane, std::uint32_t contact, Instant now);
  /// Puts the contact's task at the end of its lane; one that was tried before all that were not.
  /// How many of its lane are before it.
  std::size_t wait(std::uint32_t lane, std::uint32_t contact, bool tried);
  /// The contact's task waits in no lane any more. What is left of it there is stale: that costs
  /// nobody a search.
  void leave(std::uint32_t contact) {
    if (contact < tickets_.size()) tickets_[contact] = 0;
  }
  /// No task of the lane goes before that instant.
  void rest(std::uint32_t lane, Instant until);
  /// Takes over the usage of limits, and which senders rest, from the lanes of another version,
  /// whose senders and nodes have the numbers `sender_of` and `node_of` here. Not its tasks.
  void take_limits(const Lanes& before, const std::vector<std::uint16_t>& sender_of,
                   const std::vector<std::uint16_t>& node_of);
  /// While paused, no task of any lane goes and no wake is scheduled.
  void pause(bool paused);
  bool paused() const { return paused_; }
  /// When the first task of the lane may go at the earliest; nullopt if none ever may, or where
  /// somebody was told of that instant or an earlier one already.
  std::optional<Instant> next_wake(std::uint32_t lane, Instant now);
  /// The lane's time has come; from now on next_wake tells again. False if the lane is awaited
  /// at another time, because an earlier one was told after this one.
  bool woken(std::uint32_t lane, Instant now);
  /// Takes the first task that may go at `now`, with its place in the limits.
  std::optional<QueuedTask> take(std::uint32_t lane, Instant now);
  /// Drops stale tasks at the front, so that they keep nobody waiting behind them.
  void drop_stale(std::uint32_t lane);
  /// The tasks of the lane in the order of their turns.
  std::vector<QueuedTask> tasks(std::uint32_t lane) const;
  /// The first of them; null if none waits.
  const QueuedTask* first(std::uint32_t lane) const;
  /// What keeps the contact, as the first of the lane, from its turn, and until when.
  Waiting waiting(std::uint32_t lane, std::uint32_t contact, Instant now) const;

 private:
  struct Quota {
    std::uint32_t number;
    Period period;
    std::uint32_t used = 0;
    Instant period_end = 0;

    bool full(Instant now) const { return used >= number && now < period_end; }
  };
  /// Those of one lane whose hours are the same.
  struct Queue {
    std::size_t zone;
    std::deque<QueuedTask> tasks;  ///< in the order of their tickets
  };
  struct Lane {
    std::size_t sender;
    std::vector<Quota> quotas;
    std::vector<Queue> queues;    ///< of the zones of tasks that have waited so far
    std::optional<Instant> told;  ///< the wake that is awaited
    std::optional<Instant> rests_until;
  };

  void add_zone(Schedule schedule);
  void add_lanes(const Program& program, std::size_t sender);
  std::size_t zone_of(std::uint32_t contact) const;
  bool is_stale(const QueuedTask& task) const { return tickets_[task.contact] != task.ticket; }
  static Instant free_from(const Lane& lane, Instant now);
  /// A task goes: it takes a place in each of the lane's limits.
  void use(Lane& lane, Instant now) const;
  std::size_t hours_of(const Lane& lane, std::size_t zone) const {
    return zone * (senders_.size() + 1) + lane.sender;
  }
  std::optional<Instant> next_open(const Lane& lane, std::size_t zone, Instant from) {
    return hours_[hours_of(lane, zone)].next_open(from);
  }
  /// The same, and remembers nothing.
  std::optional<Instant> next_open(const Lane& lane, std::size_t zone, Instant from) const {
    return hours_[hours_of(lane, zone)].next_open(from);
  }
  /// The one whose hours stay closed longest.
  WaitsFor closed(const Lane& lane, std::size_t zone, Instant now) const;

  std::size_t nodes_;
  const Contacts* contacts_;
  Schedule schedule_;               ///< the automation's
  std::deque<Calendar> zones_;      ///< its hours in each of the zones, which keep their places
  std::vector<Calendar> senders_;   ///< the hours of each sender
  std::vector<CommonHours> hours_;  ///< by zone and sender
  std::vector<Lane> lanes_;
  bool unrestricted_ = true;
  bool paused_ = false;
  std::uint64_t given_ = 0;             ///< tickets
  std::vector<std::uint64_t> tickets_;  ///< by contact, up to the last that waited; 0: of none
};

}  // namespace wend
