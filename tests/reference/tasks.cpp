#include <algorithm>

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

}  // namespace

/// What the engine knows already decides at once; else the task waits for its turn.
std::optional<Target> Walk::reach_task(Contact& contact, const Step& step) {
  const Action& action = script_.vocabulary.actions.at(step.action);
  const bool paused = contact.status == "paused";
  if (!paused) stand(contact, "in_progress");
  for (const Need& need : action.needs) {
    if (certain(need.condition, script_.vocabulary, contact) == Answer::no) {
      return fail(contact, need.name(), need.ending);
    }
  }
  if (action.skips && certain(*action.skips, script_.vocabulary, contact) == Answer::yes) {
    return skip_task(contact);
  }
  if (paused) {
    // Whoever paused it by an answer is answered by a person.
    stand(contact, "paused");
    record(contact, "task", "delegated");
    return std::nullopt;
  }
  record(contact, "task", "in_progress");
  const std::size_t queue = queue_of(contact.sender, step.action);
  const bool free = next_of(queues_[queue]) == nullptr;
  if (free && turn_of(queues_[queue], contact) == now_) return begin_task(contact);
  queues_[queue].waiting.push_back(&contact);
  tell(queue);
  return std::nullopt;
}

std::optional<Target> Walk::begin_task(Contact& contact) {
  Queue& queue = queues_[queue_of(contact.sender, step_of(contact).action)];
  for (const Sender& sender : script_.senders) {
    if (sender.name != queue.sender) continue;
    for (const std::string period : {"hour", "day", "week"}) {
      ++queue.begun[{period, period_of(now_, period, sender.hours.zone).begin}];
    }
  }
  const std::uint32_t latency = seconds_in(contact.value("sim.latency"));
  if (latency == 0) return answer_task(contact);
  record(contact, "task", "delegated");
  add(now_ + latency, contact.number, answer);
  return std::nullopt;
}

std::optional<Target> Walk::answer_task(Contact& contact) {
  const Action& action = script_.vocabulary.actions.at(step_of(contact).action);
  std::string word = contact.value("sim." + action.channel);
  if (!word.empty() && word != "ok") {
    for (const Outcome& outcome : action.outcomes) {
      if (outcome.answers == word) return fail(contact, outcome.name, outcome.ends);
    }
    // Another word is said of the tasks of other nodes.
    if (script_.vocabulary.reasons().count(word) != 0) {
      return fail(contact, word, Ending{"failed", word});
    }
  }
  if (action.skips && ask(*action.skips, script_.vocabulary, contact)) {
    return skip_task(contact);
  }
  for (const Need& need : action.needs) {
    if (!ask(need.condition, script_.vocabulary, contact)) {
      return fail(contact, need.name(), need.ending);
    }
  }
  make(contact, action.makes);
  for (const std::string& fact : action.learns) contact.known[fact] = contact.truth[fact];
  record(contact, "task", "closed");
  const auto& events = script_.vocabulary.events;
  for (std::size_t index = 0; index < events.size(); ++index) {
    for (const std::string& node : events[index].after) {
      if (node == step_of(contact).action) make_possible(contact, index);
    }
  }
  for (const Outcome& outcome : action.outcomes) {
    if (!outcome.answers.empty()) continue;
    if (outcome.when && !holds(*outcome.when, script_.vocabulary, contact)) continue;
    return take_outcome(contact, outcome.name, outcome.ends);
  }
  return take_outcome(contact, "done", std::nullopt);
}

/// Unless the script says more, nothing to do is as good as done.
std::optional<Target> Walk::skip_task(Contact& contact) {
  record(contact, "task", "skipped");
  const Step& step = step_of(contact);
  if (step.branches.count("skipped") != 0) return step.branches.at("skipped");
  for (const Outcome& outcome : script_.vocabulary.actions.at(step.action).outcomes) {
    if (outcome.when || !outcome.answers.empty()) continue;
    return take_outcome(contact, outcome.name, outcome.ends);
  }
  return take_outcome(contact, "done", std::nullopt);
}

/// Where the script leads the outcome, or else the end that it has; or else the next step.
std::optional<Target> Walk::take_outcome(Contact& contact, const std::string& name,
                                         const std::optional<Ending>& ending) {
  const Step& step = step_of(contact);
  const auto branch = step.branches.find(name);
  if (branch != step.branches.end()) return branch->second;
  if (!ending) return step.next;
  end(contact, *ending);
  return std::nullopt;
}

std::optional<Target> Walk::fail(Contact& contact, const std::string& reason,
                                 const std::optional<Ending>& ending) {
  record(contact, "task", "failed");
  return take_outcome(contact, reason, ending);
}

/// Queues are in the order of the senders, and of the steps in the script.
void Walk::lay_out_queues() {
  std::vector<std::string> senders;
  for (const Sender& sender : script_.senders) senders.push_back(sender.name);
  senders.emplace_back();  // of contacts without a sender
  for (const std::string& sender : senders) {
    for (const std::string& action : script_.actions) queues_.push_back({sender, action, {}, {}});
  }
}

std::size_t Walk::queue_of(const std::string& sender, const std::string& node) {
  const auto found = std::find_if(queues_.begin(), queues_.end(), [&](const Queue& queue) {
    return queue.sender == sender && queue.node == node;
  });
  return static_cast<std::size_t>(found - queues_.begin());
}

/// When the contact's task may begin if no other task of the queue does before; nothing where that
/// is never.
std::optional<Instant> Walk::turn_of(const Queue& queue, const Contact& contact) const {
  const Hours hours = script_.hours_in(contact.value("timezone"));
  // Two sets of hours may never be open at once.
  const Instant latest = options_.start + options_.until;
  std::optional<Instant> turn = now_;
  std::optional<Instant> before;
  while (turn && turn <= latest && turn != before) {
    before = turn;
    turn = hours.open_from(*turn);
    for (const Sender& sender : script_.senders) {
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

/// Whether the script has to do with an event: a step makes it possible, or a rule is about it.
void Walk::make_possible(Contact& contact, std::size_t index) {
  const std::string& event = script_.vocabulary.events[index].name;
  if (script_.used_events.count(event) == 0) return;
  const std::string delay = contact.value("sim." + event);
  if (delay.empty() || delay == "never") return;
  add(now_ + seconds_in(delay), contact.number, event_due, index);
}

void Walk::happen(Contact& contact, const Event& event) {
  if (event.when && !truly_holds(*event.when, script_.vocabulary, contact)) return;
  make(contact, event.makes);
  record(contact, event.name);
  if (contact.is_over()) return;
  if (!contact.step.empty() && step_of(contact).kind == StepKind::wait_until) {
    const Node until = step_of(contact).node.first();
    if (holds(until, script_.vocabulary, contact)) {
      return go(contact, *take_outcome(contact, met_outcome(until), std::nullopt));
    }
  }
  const auto rule = script_.event_rules.find(event.name);
  const bool ruled = rule != script_.event_rules.end();
  if (!ruled && event.ends) return end(contact, *event.ends);
  if (!(ruled || event.pauses)) return;
  if (ruled && rule->second == "continue") return;
  if (ruled && rule->second.starts_with("->")) return go(contact, rule->second.substr(2));
  if (contact.status == "paused") return;
  // Its waits go on, and what a provider has begun; only its turn in a queue is lost.
  bool queued = false;
  for (Queue& queue : queues_) queued |= queue.waiting.remove(&contact) != 0;
  stand(contact, "paused");
  record(contact, "paused", queued ? "delegated" : "");
}

}  // namespace wend::reference
