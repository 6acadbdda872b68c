#include "runtime/lanes.hpp"

#include <algorithm>

namespace wend {

Lanes::Lanes(const Program& program, const Contacts& contacts)
    : nodes_(program.nodes.size()), contacts_(&contacts), schedule_(program.schedule) {
  for (const SenderRow& sender : program.senders) senders_.emplace_back(sender.schedule);
  add_zone(schedule_);
  add_zones();
  // Contacts without a sender share the lanes behind those of the last sender.
  for (std::size_t sender = 0; sender <= program.senders.size(); ++sender) {
    add_lanes(program, sender);
  }
}

void Lanes::add_zones() {
  if (!schedule_.by_contact) return;
  while (zones_.size() <= contacts_->zones.size()) {
    Schedule schedule = schedule_;
    schedule.timezone = contacts_->zones[zones_.size() - 1];
    add_zone(std::move(schedule));
  }
}

void Lanes::add_zone(Schedule schedule) {
  const Calendar& zone = zones_.emplace_back(schedule);
  for (const Calendar& sender : senders_) hours_.emplace_back(zone, sender);
  hours_.emplace_back(zone, zone);
  for (std::size_t row = hours_.size() - senders_.size() - 1; row < hours_.size(); ++row) {
    unrestricted_ &= hours_[row].always_open();
  }
}

void Lanes::add_lanes(const Program& program, std::size_t sender) {
  const bool own = sender < program.senders.size();
  for (std::size_t node = 0; node < nodes_; ++node) {
    Lane lane{sender, {}, {}, {}, {}};
    if (own) {
      for (const LimitRow& limit : program.senders[sender].limits) {
        if (limit.node == node) lane.quotas.push_back({limit.number, limit.period});
      }
    }
    unrestricted_ &= lane.quotas.empty();
    lanes_.push_back(std::move(lane));
  }
}

std::uint32_t Lanes::lane_of(std::uint16_t sender, std::uint16_t node) const {
  const std::size_t row = sender == no_index ? senders_.size() : sender;
  return static_cast<std::uint32_t>(row * nodes_ + node);
}

std::size_t Lanes::zone_of(std::uint32_t contact) const {
  return schedule_.by_contact ? contacts_->zone[contact] : 0;
}

/// From `now` on, the first instant at which none of the lane's limits is used up.
Instant Lanes::free_from(const Lane& lane, Instant now) {
  Instant from = std::max(now, lane.rests_until.value_or(now));
  for (const Quota& quota : lane.quotas) {
    if (quota.full(now)) from = std::max(from, quota.period_end);
  }
  return from;
}

void Lanes::use(Lane& lane, Instant now) const {
  for (Quota& quota : lane.quotas) {
    if (now >= quota.period_end) {
      quota.used = 0;
      quota.period_end = senders_[lane.sender].end_of_period(now, quota.period);
    }
    ++quota.used;
  }
}

bool Lanes::take_turn(std::uint32_t index, std::uint32_t contact, Instant now) {
  Lane& lane = lanes_[index];
  const std::size_t zone = zone_of(contact);
  for (const Queue& queue : lane.queues) {
    if (queue.tasks.empty()) continue;
    if (queue.zone == zone || next_open(lane, queue.zone, now) == now) return false;
  }
  if (paused_ || free_from(lane, now) != now || next_open(lane, zone, now) != now) return false;
  use(lane, now);
  return true;
}

std::size_t Lanes::wait(std::uint32_t index, std::uint32_t contact, bool tried) {
  if (contact >= tickets_.size()) tickets_.resize(contacts_->states.size());
  const QueuedTask task{++given_ + (tried ? 0 : QueuedTask::first_untried), contact};
  tickets_[contact] = task.ticket;
  std::vector<Queue>& queues = lanes_[index].queues;
  const std::size_t zone = zone_of(contact);
  auto queue = std::find_if(queues.begin(), queues.end(),
                            [&](const Queue& row) { return row.zone == zone; });
  if (queue == queues.end()) queue = queues.insert(queue, {zone, {}});
  const auto before = [&](const Queue& row) {
    if (!tried) return std::ssize(row.tasks);
    return std::partition_point(row.tasks.begin(), row.tasks.end(),
                                [](const QueuedTask& other) { return other.tried(); }) -
           row.tasks.begin();
  };
  std::ptrdiff_t ahead = 0;
  for (const Queue& row : queues) ahead += before(row);
  queue->tasks.insert(queue->tasks.begin() + before(*queue), task);
  return static_cast<std::size_t>(ahead);
}

void Lanes::rest(std::uint32_t index, Instant until) {
  lanes_[index].rests_until = until;
  unrestricted_ = false;
}

void Lanes::take_limits(const Lanes& before, const std::vector<std::uint16_t>& sender_of,
                        const std::vector<std::uint16_t>& node_of) {
  for (std::size_t index = 0; index < before.lanes_.size(); ++index) {
    const Lane& lane = before.lanes_[index];
    const std::uint16_t node = node_of[index % before.nodes_];
    const std::uint16_t sender = lane.sender < sender_of.size() ? sender_of[lane.sender] : no_index;
    const bool gone = lane.sender < sender_of.size() && sender == no_index;
    if (node == no_index || gone) continue;
    Lane& now = lanes_[lane_of(sender, node)];
    if (lane.rests_until) rest(lane_of(sender, node), *lane.rests_until);
    for (Quota& quota : now.quotas) {
      const auto same =
          std::find_if(lane.quotas.begin(), lane.quotas.end(),
                       [&](const Quota& other) { return other.period == quota.period; });
      if (same == lane.quotas.end()) continue;
      quota.used = same->used;
      quota.period_end = same->period_end;
    }
  }
}

void Lanes::pause(bool paused) {
  paused_ = paused;
  unrestricted_ = false;
}

std::optional<Instant> Lanes::next_wake(std::uint32_t index, Instant now) {
  Lane& lane = lanes_[index];
  if (paused_ || (lane.told && !schedule_.by_contact)) return std::nullopt;
  const Instant from = free_from(lane, now);
  std::optional<Instant> first;
  for (const Queue& queue : lane.queues) {
    if (queue.tasks.empty()) continue;
    const auto opens = next_open(lane, queue.zone, from);
    if (opens && (!first || *opens < *first)) first = opens;
  }
  if (!first || (lane.told && *lane.told <= *first)) return std::nullopt;
  lane.told = first;
  return first;
}

bool Lanes::woken(std::uint32_t index, Instant now) {
  Lane& lane = lanes_[index];
  if (!lane.told || *lane.told > now) return false;
  lane.told.reset();
  return true;
}

std::optional<QueuedTask> Lanes::take(std::uint32_t index, Instant now) {
  Lane& lane = lanes_[index];
  if (paused_ || free_from(lane, now) != now) return std::nullopt;
  Queue* first = nullptr;
  for (Queue& queue : lane.queues) {
    if (queue.tasks.empty() || next_open(lane, queue.zone, now) != now) continue;
    if (first == nullptr || queue.tasks.front().ticket < first->tasks.front().ticket)
      first = &queue;
  }
  if (first == nullptr) return std::nullopt;
  use(lane, now);
  const QueuedTask task = first->tasks.front();
  first->tasks.pop_front();
  leave(task.contact);
  return task;
}

void Lanes::drop_stale(std::uint32_t index) {
  for (Queue& queue : lanes_[index].queues) {
    while (!queue.tasks.empty() && is_stale(queue.tasks.front())) queue.tasks.pop_front();
  }
}

std::vector<QueuedTask> Lanes::tasks(std::uint32_t index) const {
  std::vector<QueuedTask> tasks;
  for (const Queue& queue : lanes_[index].queues) {
    std::copy_if(queue.tasks.begin(), queue.tasks.end(), std::back_inserter(tasks),
                 [this](const QueuedTask& task) { return !is_stale(task); });
  }
  std::sort(tasks.begin(), tasks.end(), [](const QueuedTask& left, const QueuedTask& right) {
    return left.ticket < right.ticket;
  });
  return tasks;
}

const QueuedTask* Lanes::first(std::uint32_t index) const {
  const Queue* first = nullptr;
  for (const Queue& queue : lanes_[index].queues) {
    if (queue.tasks.empty()) continue;
    if (first == nullptr || queue.tasks.front().ticket < first->tasks.front().ticket)
      first = &queue;
  }
  return first == nullptr ? nullptr : &first->tasks.front();
}

WaitsFor Lanes::closed(const Lane& lane, std::size_t zone, Instant now) const {
  const auto automation = zones_[zone].next_open(now);
  if (!automation || lane.sender == senders_.size()) return WaitsFor::hours;
  const auto sender = senders_[lane.sender].next_open(now);
  return !sender || *sender > *automation ? WaitsFor::sender_hours : WaitsFor::hours;
}

Waiting Lanes::waiting(std::uint32_t index, std::uint32_t contact, Instant now) const {
  const Lane& lane = lanes_[index];
  const std::size_t zone = zone_of(contact);
  Waiting result{WaitsFor::queue, next_open(lane, zone, free_from(lane, now)), {}};
  if (paused_) return {WaitsFor::automation, std::nullopt, {}};
  if (result.until == now) return result;
  // A limit that is over before the hours open again keeps nobody waiting.
  if (next_open(lane, zone, now) == result.until) {
    result.waits_for = closed(lane, zone, now);
    return result;
  }
  if (lane.rests_until && free_from(lane, now) == *lane.rests_until) {
    result.waits_for = WaitsFor::provider_limit;
    return result;
  }
  const Quota* last = nullptr;
  for (const Quota& quota : lane.quotas) {
    if (quota.full(now) && (last == nullptr || quota.period_end > last->period_end)) last = &quota;
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
