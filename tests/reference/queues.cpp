#include <algorithm>

#include "tests/reference/walk.hpp"

namespace wend::reference {

/// Queues are in the order of the senders, and of the steps in the script.
void Walk::lay_out_queues() {
  std::vector<std::string> senders;
  for (const Sender& sender : script_->senders) senders.push_back(sender.name);
  senders.emplace_back();  // of contacts without a sender
  for (const std::string& sender : senders) {
    for (const std::string& action : script_->actions) queues_.push_back({sender, action});
  }
}

/// The one for the task at which the contact stands.
std::size_t Walk::queue_of(const Contact& contact) const {
  const auto found = std::find_if(queues_.begin(), queues_.end(), [&](const Queue& queue) {
    return queue.sender == contact.sender && queue.node == step_of(contact).action;
  });
  return static_cast<std::size_t>(found - queues_.begin());
}

/// When the contact's task may begin if no other task of the queue does before; nothing where that
/// is never.
std::optional<Instant> Walk::turn_of(const Queue& queue, const Contact& contact) const {
  if (paused_) return std::nullopt;
  const Hours hours = script_->hours_in(contact.imported("timezone"));
  // Two sets of hours may never be open at once.
  const Instant latest = options_.start + options_.until;
  std::optional<Instant> turn = std::max(now_, queue.rests_until);
  std::optional<Instant> before;
  while (turn && turn <= latest && turn != before) {
    before = turn;
    turn = hours.open_from(*turn);
    for (const Sender& sender : script_->senders) {
      if (sender.name != queue.sender || !turn) continue;
      turn = sender.hours.open_from(*turn);
      const auto limits = sender.limits.find(queue.node);
      if (limits == sender.limits.end() || !turn) continue;
      for (const Limit& limit : limits->second) {
        const Interval period = period_of(*turn, limit.period, sender.hours.zone);
        const auto begun = queue.begun.find({limit.period, period.begin});
        if (begun != queue.begun.end() && begun->second >= limit.number) turn = period.end;
      }
    }
  }
  return turn;
}

/// The first who came of those whose task may begin now; null where there is none.
Contact* Walk::next_of(const Queue& queue) const {
  for (Contact* contact : queue.waiting) {
    if (turn_of(queue, *contact) == now_) return contact;
  }
  return nullptr;
}

void Walk::wake(std::size_t queue) {
  while (Contact* contact = next_of(queues_[queue])) {
    queues_[queue].waiting.remove(contact);
    if (const auto target = begin_task(*contact)) go(*contact, *target);
  }
  tell(queue);
}

/// Plans the queue's next turn, once.
void Walk::tell(std::size_t queue) {
  std::erase_if(pending_, [&](const Pending& pending) {
    return pending.contact == SIZE_MAX && pending.which == queue;
  });
  std::optional<Instant> first;
  for (const Contact* contact : queues_[queue].waiting) {
    const auto turn = turn_of(queues_[queue], *contact);
    if (turn && (!first || *turn < *first)) first = turn;
  }
  if (first) add(*first, SIZE_MAX, 0, queue);
}

void Walk::record_queues(const std::string& task) {
  for (const Queue& queue : queues_) {
    for (const Contact* contact : queue.waiting) record(*contact, "task", task);
  }
}

void Walk::tell_all() {
  for (std::size_t queue = 0; queue < queues_.size(); ++queue) tell(queue);
}

}  // namespace wend::reference
