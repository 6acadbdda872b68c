#include "tests/reference/expression.hpp"
#include "tests/reference/walk.hpp"

namespace wend::reference {

/// Plans the event if the script has to do with it: a step makes it possible, or a rule is about
/// it.
void Walk::make_possible(Contact& contact, std::size_t index) {
  const std::string& event = script_->vocabulary.events[index].name;
  if (script_->used_events.count(event) == 0) return;
  const std::string delay = contact.value("sim." + event);
  if (delay.empty() || delay == "never") return;
  add(now_ + seconds_in(delay), contact.number, event_due, index);
}

void Walk::happen(Contact& contact, const Event& event) {
  if (event.when && !truly_holds(*event.when, script_->vocabulary, contact)) return;
  for (const auto& [fact, value] : event.makes) contact.known[fact] = contact.truth[fact] = value;
  record(contact, event.name);
  if (!contact.active) return;  // it has ended, or was restarted and waits for a place
  if (step_of(contact).kind == StepKind::wait_until) {
    const Node until = step_of(contact).node.first();
    if (holds(until, script_->vocabulary, contact)) {
      return go(contact, *take_outcome(contact, met_outcome(until), std::nullopt));
    }
  }
  const auto rule = script_->event_rules.find(event.name);
  const bool ruled = rule != script_->event_rules.end();
  const bool leads = ruled && rule->second.starts_with("->");
  const bool ends = !ruled && event.ends;
  if ((leads || ends) && contact.task != TaskPlace::none) record(contact, "task", "canceled");
  if (leads) return go(contact, rule->second.substr(2));
  if (ends) return end(contact, *event.ends);
  const bool pauses = ruled ? rule->second != "continue" : event.pauses;
  if (pauses && !contact.is_paused()) {
    contact.paused_by_event = true;
    stop_tasks(contact);
  }
  reconsider_task(contact);
}

/// The contact is paused. Its waits go on, and what a provider has begun; a task that waits for a
/// turn or for a person is held.
void Walk::stop_tasks(Contact& contact) {
  const bool holds = contact.task != TaskPlace::none && !contact.is_executing();
  if (holds) {
    leave(contact);
    contact.task = TaskPlace::held;
  }
  stand(contact, "paused");
  record(contact, "paused", !holds ? "" : contact.paused_by_event ? "delegated" : "paused");
}

}  // namespace wend::reference
