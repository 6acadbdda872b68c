// What a contact that stands still waits for, in the words of traces.
#include "tests/reference/walk.hpp"

namespace wend::reference {

std::map<std::string, std::string> Walk::waits() const {
  std::map<std::string, std::string> waits;
  for (const Contact& contact : contacts_) {
    const std::string wait = contact.is_over() ? "" : wait_of(contact);
    if (!wait.empty()) waits[contact.id] = wait;
  }
  return waits;
}

std::string Walk::wait_of(const Contact& contact) const {
  if (contact.is_paused()) {
    if (contact.task == TaskPlace::none) return "";
    const bool is_persons = contact.task == TaskPlace::held && contact.paused_by_event;
    return is_persons ? "person" : contact.task == TaskPlace::held ? "resume" : "";
  }
  if (contact.status == "waiting_enrichment")
    return "enrichment" + until_pending(contact, enrichment);
  if (contact.status == "active_limit" || contact.status == "coworkers_limit")
    return contact.status;
  if (!contact.active) {
    return active_ && has_segment(contact) && !finds_sender(contact) ? "sender" : "";
  }
  switch (contact.task) {
    case TaskPlace::none:
      break;
    case TaskPlace::held:
      return "";
    case TaskPlace::queue:
      return wait_in(queues_.at(queue_of(contact)), contact);
    case TaskPlace::provider:
      return "provider";
    case TaskPlace::retry:
      return "retry" + until_pending(contact, answer);
    case TaskPlace::person:
      return "person";
  }
  const bool until = step_of(contact).kind == StepKind::wait_until;
  return (until ? "wait_until" : "wait") + until_pending(contact, deadline);
}

std::string Walk::until_pending(const Contact& contact, int kind) const {
  for (const Pending& pending : pending_) {
    if (pending.contact != contact.number || pending.kind != kind) continue;
    return " " + format_instant(pending.at);
  }
  return "";
}

/// What keeps the task from its turn longest, if it were the first of its queue.
std::string Walk::wait_in(const Queue& queue, const Contact& contact) const {
  if (paused_) return "automation";
  const auto turn = turn_of(queue, contact);
  // What comes behind the end of the run is not reckoned to its end here.
  if (turn && *turn > options_.start + options_.until) return "";
  const std::string until = turn ? " " + format_instant(*turn) : "";
  if (turn == now_) return "queue" + until;
  // With the hours alone it would come to the same.
  Queue free = queue;
  free.begun.clear();
  free.rests_until = now_;
  if (turn_of(free, contact) == turn) return closed_for(queue, contact) + until;
  for (const Sender& sender : script_->senders) {
    const auto limits = sender.limits.find(queue.node);
    if (sender.name != queue.sender || limits == sender.limits.end()) continue;
    std::string last;
    Instant end = queue.rests_until;
    for (const Limit& limit : limits->second) {
      const Interval period = period_of(now_, limit.period, sender.hours.zone);
      const auto begun = queue.begun.find({limit.period, period.begin});
      const bool full = begun != queue.begun.end() && begun->second >= limit.number;
      if (!full || period.end <= end) continue;
      last = limit.period;
      end = period.end;
    }
    if (!last.empty()) return last + "_limit" + until;
  }
  return "provider_limit" + until;
}

/// Whose hours are closed longest.
std::string Walk::closed_for(const Queue& queue, const Contact& contact) const {
  const auto automation = script_->hours_in(contact.imported("timezone")).open_from(now_);
  for (const Sender& sender : script_->senders) {
    if (sender.name != queue.sender || !automation) continue;
    const auto opens = sender.hours.open_from(now_);
    if (!opens || *opens > *automation) return "sender_hours";
  }
  return "hours";
}

}  // namespace wend::reference
