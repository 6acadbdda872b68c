#include <algorithm>

#include "runtime/draw.hpp"
#include "tests/reference/expression.hpp"
#include "tests/reference/walk.hpp"

namespace wend::reference {

namespace {

void make(Contact& contact, const std::vector<Effect>& effects) {
  for (const auto& [fact, value] : effects) {
    contact.known[fact] = value;
    contact.truth[fact] = value;
  }
}

/// Whether a provider may answer a task so, beside what the outcomes say.
bool may_fail_with(const Action& action, const std::string& reason) {
  if (reason == "unknown_error") return true;
  if (reason == "not_found") return !action.channel.empty();
  if (reason == "linkedin_bug") return action.channel == "linkedin";
  return std::any_of(action.needs.begin(), action.needs.end(), [&](const Need& need) {
    return need.ending.status == "failed" && need.ending.reason == reason;
  });
}

}  // namespace

/// What the engine knows already decides at once; else the task waits for its turn.
std::optional<Target> Walk::reach_task(Contact& contact) {
  contact.began = true;
  if (!contact.is_paused()) stand(contact, "in_progress");
  if (is_decided(contact)) return decide(contact);
  if (!may_move(contact)) return fail_in_loop(contact);
  if (!contact.is_paused()) return start_task(contact);
  stand(contact, "paused");
  hold_task(contact);
  return std::nullopt;
}

/// Whether what is known leaves the contact's task nothing to do, or breaks what it needs.
bool Walk::is_decided(const Contact& contact) const {
  const Action& action = script_->vocabulary.actions.at(step_of(contact).action);
  return knows_to_skip(action, contact) || known_broken_need(action, contact) != nullptr;
}

std::optional<Target> Walk::decide(Contact& contact) {
  const Action& action = script_->vocabulary.actions.at(step_of(contact).action);
  if (knows_to_skip(action, contact)) return skip_task(contact);
  return fail_need(contact, *known_broken_need(action, contact));
}

bool Walk::knows_to_skip(const Action& action, const Contact& contact) const {
  return action.skips && certain(*action.skips, script_->vocabulary, contact) == Answer::yes;
}

const Need* Walk::known_broken_need(const Action& action, const Contact& contact) const {
  for (const Need& need : action.needs) {
    if (certain(need.condition, script_->vocabulary, contact) == Answer::no) return &need;
  }
  return nullptr;
}

/// An event may have made known what decides a task that has not begun.
void Walk::reconsider_task(Contact& contact) {
  const bool is_open = contact.task != TaskPlace::none && !contact.is_executing();
  if (!is_open || !is_decided(contact)) return;
  leave(contact);
  if (const auto target = decide(contact)) go(contact, *target);
}

/// Whoever paused it by an answer is answered by a person.
void Walk::hold_task(Contact& contact) {
  contact.task = TaskPlace::held;
  contact.tries = 0;
  record(contact, "task", contact.paused_by_event ? "delegated" : "paused");
}

std::optional<Target> Walk::start_task(Contact& contact) {
  record(contact, "task", "in_progress");
  if (step_of(contact).manual) return hand_to_person(contact);
  return take_turn(contact);
}

std::optional<Target> Walk::take_turn(Contact& contact) {
  const Queue& queue = queues_[queue_of(contact)];
  const bool free = next_of(queue) == nullptr;
  if (free && turn_of(queue, contact) == now_) return begin_task(contact);
  wait_for_turn(contact);
  return std::nullopt;
}

/// Those whose task was tried come before those whose task was not.
void Walk::wait_for_turn(Contact& contact) {
  const std::size_t index = queue_of(contact);
  Queue& queue = queues_[index];
  contact.task = TaskPlace::queue;
  auto place = queue.waiting.end();
  if (contact.tries > 0) {
    place = std::find_if(queue.waiting.begin(), queue.waiting.end(),
                         [](const Contact* other) { return other->tries == 0; });
  }
  queue.waiting.insert(place, &contact);
  if (paused_) record(contact, "task", "paused");
  tell(index);
}

/// People work in their own hours and beside the sender's limits.
std::optional<Target> Walk::hand_to_person(Contact& contact) {
  contact.task = TaskPlace::person;
  record(contact, "task", "delegated");
  const std::string takes = contact.value("sim.manual");
  const Draw draw{options_.seed, number_of(contact.id), number_of("manual"),
                  static_cast<std::uint64_t>(now_ - options_.start)};
  const std::uint32_t seconds =
      takes.empty() ? draw.between(number_of_step(step_of(contact)), 3600, 2 * 24 * 3600)
                    : seconds_in(takes);
  if (takes != "never") add(now_ + seconds, contact.number, answer);
  return std::nullopt;
}

std::optional<Target> Walk::begin_task(Contact& contact) {
  Queue& queue = queues_[queue_of(contact)];
  for (const Sender& sender : script_->senders) {
    if (sender.name != queue.sender) continue;
    for (const std::string period : {"hour", "day", "week"}) {
      ++queue.begun[{period, period_of(now_, period, sender.hours.zone).begin}];
    }
  }
  return ask_provider(contact);
}

std::optional<Target> Walk::ask_provider(Contact& contact) {
  contact.task = TaskPlace::provider;
  const Action& action = script_->vocabulary.actions.at(step_of(contact).action);
  const std::uint32_t latency =
      action.channel.empty() ? 0 : seconds_in(contact.value("sim.latency"));
  if (latency == 0) return answer_task(contact);
  record(contact, "task", "delegated");
  add(now_ + latency, contact.number, answer);
  return std::nullopt;
}

std::optional<Target> Walk::answer_task(Contact& contact) {
  const Action& action = script_->vocabulary.actions.at(step_of(contact).action);
  if (contact.task == TaskPlace::retry) return take_turn(contact);
  const std::string word = contact.value("sim." + action.channel);
  if (word.empty() || word == "ok") return do_task(contact);
  return answer_with(contact, word);
}

/// The provider says that word.
std::optional<Target> Walk::answer_with(Contact& contact, const std::string& word) {
  static const std::vector<std::uint32_t> delays = {60, 300, 1800, 7200, 21600};
  const Action& action = script_->vocabulary.actions.at(step_of(contact).action);
  if (word == action.rest_answer || word == "try_again") {
    if (contact.tries == delays.size()) {
      return fail(contact, "unknown_error", Ending{"failed", "unknown_error"});
    }
    record(contact, "retry", "in_progress");
    const std::uint32_t delay = delays.at(contact.tries++);
    const bool rests = word == action.rest_answer;
    // The sender does no such task for a while, and then this one first.
    if (rests) queues_[queue_of(contact)].rests_until = now_ + action.rest_seconds;
    if (contact.is_paused()) {
      hold_task(contact);
    } else if (rests) {
      wait_for_turn(contact);
    } else {
      contact.task = TaskPlace::retry;
      add(now_ + delay, contact.number, answer);
    }
    return std::nullopt;
  }
  for (const Outcome& outcome : action.outcomes) {
    if (outcome.answers == word) return fail(contact, outcome.name, outcome.ends);
  }
  if (may_fail_with(action, word)) return fail(contact, word, Ending{"failed", word});
  return do_task(contact);  // the word is said of the tasks of other nodes
}

/// Whoever does it finds out what was not known.
std::optional<Target> Walk::do_task(Contact& contact) {
  const Step& step = step_of(contact);
  const Action& action = script_->vocabulary.actions.at(step.action);
  if (action.skips && ask(*action.skips, script_->vocabulary, contact)) {
    return skip_task(contact);
  }
  for (const Need& need : action.needs) {
    if (!ask(need.condition, script_->vocabulary, contact)) return fail_need(contact, need);
  }
  if (!action.assigns.empty()) {
    contact.sender = step.arguments.at(action.assigns);
    if (is_gone(contact.sender)) {
      const bool deleted = employment_.at(contact.sender) == Employment::deleted;
      end(contact, {"canceled", deleted ? "sender_deleted" : "sender_removed"}, "canceled");
      return std::nullopt;
    }
  }
  make(contact, action.makes);
  for (const std::string& fact : action.learns) contact.known[fact] = contact.truth[fact];
  change_fields(contact, step);
  record(contact, "task", "closed");
  const auto& events = script_->vocabulary.events;
  for (std::size_t index = 0; index < events.size(); ++index) {
    for (const std::string& node : events[index].after) {
      if (node == step.action) make_possible(contact, index);
    }
  }
  if (!may_move(contact)) return fail_in_loop(contact);
  for (const Outcome& outcome : action.outcomes) {
    if (!outcome.answers.empty()) continue;
    if (outcome.when && !holds(*outcome.when, script_->vocabulary, contact)) continue;
    return take_outcome(contact, outcome.name, outcome.ends);
  }
  return take_outcome(contact, "done", std::nullopt);
}

void Walk::change_fields(Contact& contact, const Step& step) const {
  for (const Change& change : script_->vocabulary.actions.at(step.action).changes) {
    const std::string text = step.arguments.at(change.parameter);
    const std::string now = contact.value(change.field);
    std::string& value = contact.changed[change.field];
    if (change.verb == "sets") value = text;
    if (change.verb == "adds") value = with_entry(now, text);
    if (change.verb == "removes") value = without_entry(now, text);
  }
}

std::optional<Target> Walk::skip_task(Contact& contact) {
  record(contact, "task", "skipped");
  if (!may_move(contact)) return fail_in_loop(contact);
  return leave_undone(contact);
}

std::optional<Target> Walk::fail_need(Contact& contact, const Need& need) {
  record(contact, "task", "failed");
  if (!may_move(contact)) return fail_in_loop(contact);
  return take_outcome(contact, need.name(), need.ending);
}

std::optional<Target> Walk::fail(Contact& contact, const std::string& reason,
                                 const std::optional<Ending>& ending) {
  record(contact, "task", "failed");
  return take_outcome(contact, reason, ending);
}

}  // namespace wend::reference
