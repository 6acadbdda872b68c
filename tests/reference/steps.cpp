#include <algorithm>

#include "runtime/draw.hpp"
#include "tests/reference/expression.hpp"
#include "tests/reference/walk.hpp"

namespace wend::reference {

void Walk::go(Contact& contact, Target target) {
  while (++turns_ <= options_.most_turns) {
    target = behind_labels(target);
    leave(contact);
    if (target == "finish") return end(contact, {"finished", ""});
    contact.step = target;
    const auto next = visit(contact, script_->steps.at(target));
    if (!next) return;
    target = *next;
  }
}

Target Walk::behind_labels(Target target) const {
  while (script_->labels.count(target) != 0) target = script_->labels.at(target);
  return target;
}

/// Where the contact goes on to at once; nothing where it stays or its walk is over.
std::optional<Target> Walk::visit(Contact& contact, const Step& step) {
  if (deleted_.count(contact.step) != 0) return leave_undone(contact);
  switch (step.kind) {
    case StepKind::finish:
      end(contact, {"finished", ""});
      return std::nullopt;
    case StepKind::choice:
      return holds(step.node, script_->vocabulary, contact) ? step.branches.at("yes") : step.next;
    case StepKind::split:
      return share_of(contact, step);
    case StepKind::set:
      contact.changed[std::string(step.node.at(0).text())] =
          value_of(step.node.at(1), script_->vocabulary, contact);
      return step.next;
    case StepKind::wait:
    case StepKind::wait_until:
      return wait(contact, step);
    case StepKind::action:
      return reach_task(contact);
  }
  return std::nullopt;
}

std::optional<Target> Walk::wait(Contact& contact, const Step& step) {
  const Node what = step.node.first();
  if (step.kind == StepKind::wait_until && holds(what, script_->vocabulary, contact)) {
    return take_outcome(contact, met_outcome(what), std::nullopt);
  }
  if (!may_move(contact)) return fail_in_loop(contact);
  stand(contact, contact.status);
  contact.waits_from = now_;
  await_end(contact);
  return std::nullopt;
}

void Walk::await_end(const Contact& contact) {
  const Step& step = step_of(contact);
  for (const Node part : parts_of(step.node)) {
    if (!part.is(NodeKind::duration) && !part.is(NodeKind::duration_range)) continue;
    const Instant end = contact.waits_from + length_of(contact, step, part);
    add(std::max(end, now_), contact.number, deadline);
  }
}

/// Of a range, what chance gives to the contact, the step and the moment.
std::uint32_t Walk::length_of(const Contact& contact, const Step& step, Node time) const {
  if (time.is(NodeKind::duration)) return seconds_in(time.text());
  const auto [from, to] = range_in(time);
  const Draw draw{options_.seed, number_of(contact.id), number_of("wait"),
                  static_cast<std::uint64_t>(contact.waits_from - options_.start)};
  return draw.between(number_of_step(step), from, to);
}

/// The branch of a split into which the contact's share falls, the same each time.
Target Walk::share_of(const Contact& contact, const Step& step) const {
  const Draw draw{options_.seed, number_of(contact.id), number_of("split"), 0};
  const double place = draw.percent(step.split);
  double sum = 0;
  for (const Share& share : step.shares) {
    sum += share.percent;
    if (place < sum) return share.target;
  }
  return step.shares.back().target;
}

/// The name of the predicate that is waited for; `met` for any other expression.
std::string Walk::met_outcome(Node expression) const {
  while (!expression.is(NodeKind::word) && parts_of(expression).size() == 1) {
    if (expression.is(NodeKind::negation)) break;
    expression = expression.first();
  }
  const std::string name(expression.text());
  return script_->vocabulary.predicates.count(name) != 0 ? name : "met";
}

/// The way of those for whom nothing is done: where the script leads tasks that are skipped, or
/// else the outcome without a condition; where a wait leads that has lasted.
NamedOutcome Walk::undone(const Step& step) const {
  if (step.kind == StepKind::wait) return {"next", std::nullopt};
  if (step.kind == StepKind::wait_until) {
    return {step.is_limited() ? "timeout" : met_outcome(step.node.first()), std::nullopt};
  }
  if (step.branches.count("skipped") != 0) return {"skipped", std::nullopt};
  for (const Outcome& outcome : script_->vocabulary.actions.at(step.action).outcomes) {
    if (outcome.when || !outcome.answers.empty()) continue;
    return {outcome.name, outcome.ends};
  }
  return {"done", std::nullopt};
}

std::optional<Target> Walk::leave_undone(Contact& contact) {
  const auto [name, ending] = undone(step_of(contact));
  return take_outcome(contact, name, ending);
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

void Walk::end(Contact& contact, const Ending& ending, const std::string& task) {
  leave(contact);
  contact.reason = ending.reason;
  stand(contact, ending.status);
  record(contact, ending.status, task);
  contact.active = false;
}

/// Each task and each wait that it comes to is a move, and each end of a task. Only in a loop that
/// takes no time are there so many in one second.
bool Walk::may_move(Contact& contact) const {
  if (contact.moved != now_) contact.moves = 0;
  contact.moved = now_;
  return contact.moves++ < options_.most_moves;
}

std::optional<Target> Walk::fail_in_loop(Contact& contact) {
  end(contact, {"failed", "unknown_error"});
  return std::nullopt;
}

/// What the contact waits for, at its step or for a place, no longer concerns it; enrichment and
/// events go on.
void Walk::leave(Contact& contact) {
  std::erase_if(pending_, [&](const Pending& pending) {
    return pending.contact == contact.number &&
           (pending.kind == deadline || pending.kind == answer);
  });
  give_up_place(contact);
  for (Queue& queue : queues_) queue.waiting.remove(&contact);
  contact.task = TaskPlace::none;
  contact.tries = 0;
}

}  // namespace wend::reference
