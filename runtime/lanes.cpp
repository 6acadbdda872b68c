#include "runtime/lanes.hpp"

#include <algorithm>

namespace wend {

Lanes::Lanes(const Program& program) : nodes_(program.nodes.size()) {
  calendars_.emplace_back(program.schedule);
  for (const SenderRow& sender : program.senders) calendars_.emplace_back(sender.schedule);
  // Contacts without a sender share the lanes behind those of the last sender.
  for (std::size_t sender = 0; sender <= program.senders.size(); ++sender) {
    for (std::size_t node = 0; node < nodes_; ++node) {
      Lane lane;
      const bool own = sender < program.senders.size();
      lane.calendar = own ? sender + 1 : 0;
      if (own) {
        for (const LimitRow& limit : program.senders[sender].limits) {
          if (limit.node == node) lane.quotas.push_back({limit.number, limit.period});
        }
      }
      unrestricted_ &= lane.quotas.empty() && calendars_.front().always_open() &&
                       calendars_[lane.calendar].always_open();
      lanes_.push_back(std::move(lane));
    }
  }
}

std::uint32_t Lanes::lane_of(std::uint16_t sender, std::uint16_t node) const {
  const std::size_t row = sender == no_index ? calendars_.size() - 1 : sender;
  return static_cast<std::uint32_t>(row * nodes_ + node);
}

std::optional<Instant> Lanes::next_open(const Lane& lane, Instant from) const {
  // Two calendars agree after a few steps from one's opening to the other's, or never.
  constexpr int most_steps = 1000;
  for (int step = 0; step < most_steps; ++step) {
    const auto first = calendars_.front().next_open(from);
    if (!first) return std::nullopt;
    const auto second = calendars_[lane.calendar].next_open(*first);
    if (!second || *second == *first) return second;
    from = *second;
  }
  return std::nullopt;
}

std::optional<Instant> Lanes::earliest(Lane& lane, Instant now) const {
  const Calendar& calendar = calendars_[lane.calendar];
  Instant from = now;
  for (Quota& quota : lane.quotas) {
    if (now >= quota.period_end) {
      quota.used = 0;
      quota.period_end = calendar.end_of_period(now, quota.period);
    }
    if (quota.used >= quota.number) from = std::max(from, quota.period_end);
  }
  return next_open(lane, from);
}

bool Lanes::take_turn(std::uint32_t index, Instant now) {
  Lane& lane = lanes_[index];
  if (!lane.tasks.empty() || earliest(lane, now) != now) return false;
  for (Quota& quota : lane.quotas) ++quota.used;
  return true;
}

void Lanes::wait(std::uint32_t lane, QueuedTask task) {
  lanes_[lane].tasks.push_back(task);
}

std::optional<Instant> Lanes::next_wake(std::uint32_t index, Instant now) {
  Lane& lane = lanes_[index];
  if (lane.wake_told || lane.tasks.empty()) return std::nullopt;
  const auto at = earliest(lane, now);
  lane.wake_told = at.has_value();
  return at;
}

std::optional<QueuedTask> Lanes::take(std::uint32_t index, Instant now) {
  Lane& lane = lanes_[index];
  if (lane.tasks.empty() || earliest(lane, now) != now) return std::nullopt;
  for (Quota& quota : lane.quotas) ++quota.used;
  const QueuedTask task = lane.tasks.front();
  lane.tasks.pop_front();
  return task;
}

WaitsFor Lanes::closed(const Lane& lane, Instant now) const {
  const auto automation = calendars_.front().next_open(now);
  const auto sender = calendars_[lane.calendar].next_open(now);
  if (!automation) return WaitsFor::hours;
  return !sender || *sender > *automation ? WaitsFor::sender_hours : WaitsFor::hours;
}

Waiting Lanes::waiting(std::uint32_t index, Instant now) {
  Lane& lane = lanes_[index];
  Waiting result{WaitsFor::queue, earliest(lane, now), {}};
  if (result.until == now) return result;
  // A limit that is over before the hours open again keeps nobody waiting.
  if (next_open(lane, now) == result.until) {
    result.waits_for = closed(lane, now);
    return result;
  }
  const Quota* last = nullptr;
  for (const Quota& quota : lane.quotas) {
    const bool full = quota.used >= quota.number;
    if (full && (last == nullptr || quota.period_end > last->period_end)) last = &quota;
  }
  switch (last->period) {
    case Period::hour:
      result.waits_for = WaitsFor::hour_limit;
      break;
    case Period::day:
      result.waits_for = WaitsFor::day_limit;
      break;
    case Period::week:
      result.waits_for = WaitsFor::week_limit;
      break;
  }
  return result;
}

}  // namespace wend
