// A new version of the script, for contacts who are on their way.
#include <algorithm>

#include "tests/reference/expression.hpp"
#include "tests/reference/walk.hpp"

namespace wend::reference {

namespace {

bool is_wait(const Step& step) {
  return step.kind == StepKind::wait || step.kind == StepKind::wait_until;
}

/// Whether who stands at the one may stand at the other.
bool is_same_place(const Step& before, const Step& after) {
  if (is_wait(before)) return is_wait(after);
  return after.kind == StepKind::action && after.action == before.action &&
         after.manual == before.manual;
}

}  // namespace

bool Walk::deploy(const std::string& name) {
  if (archived_) return false;
  const Version& version = options_.versions.at(name);
  const auto same = options_.same_steps(*script_, *version.script);
  std::map<Contact*, Way> ways;
  for (Contact& contact : contacts_) {
    const auto way = leave_version(contact, *version.script, same);
    if (way) ways.emplace(&contact, *way);
  }
  for (Contact& contact : contacts_) {
    const auto step = same.find(contact.step);
    contact.step = step == same.end() ? "" : step->second;
  }
  script_ = version.script.get();
  options_.step_numbers = version.step_numbers;
  options_.most_moves = version.most_moves;
  deleted_.clear();
  change_queues();
  for (Contact& contact : contacts_) choose_anew(contact);
  record_automation("deploy");
  for (Contact& contact : contacts_) {
    const auto way = ways.find(&contact);
    if (way == ways.end()) {
      enter_version(contact);
    } else if (const Target* const target = std::get_if<Target>(&way->second)) {
      go(contact, *target);
    } else {
      end(contact, std::get<Ending>(way->second));
    }
  }
  hand_on_slots();
  admit_ready();
  tell_all();
  return true;
}

/// Ends or takes away from its step whoever cannot stay; nothing where it stays or has ended.
std::optional<Walk::Way> Walk::leave_version(Contact& contact, const Script& version,
                                             const std::map<Target, Target>& same) {
  if (contact.is_over()) return std::nullopt;
  const bool has_sender = std::any_of(version.senders.begin(), version.senders.end(),
                                      [&](const auto& row) { return row.name == contact.sender; });
  const std::string task = contact.task == TaskPlace::none ? "" : "canceled";
  if (!contact.sender.empty() && !has_sender) {
    end(contact, {"canceled", "sender_removed"}, task);
    return std::nullopt;
  }
  if (!contact.active) return std::nullopt;
  const auto found = same.find(contact.step);
  const auto step = found == same.end() ? version.steps.end() : version.steps.find(found->second);
  const bool stays = step != version.steps.end() && is_same_place(step_of(contact), step->second);
  if (stays) return std::nullopt;
  if (contact.is_executing()) {
    end(contact, {"failed", "step_deleted"}, "failed");
    return std::nullopt;
  }
  record(contact, found == same.end() ? "step_deleted" : "step_changed", task);
  const Way way = found == same.end() ? way_on(contact, same) : Way(found->second);
  leave(contact);
  return way;
}

/// As the version that is left leads on from a step for which nothing is done, up to the first step
/// that is in the new one.
Walk::Way Walk::way_on(const Contact& contact, const std::map<Target, Target>& same) const {
  Contact walker = contact;  // what it would set on its way is not done
  for (std::size_t turn = 0; turn < 2 * script_->steps.size(); ++turn) {
    const Step& step = step_of(walker);
    Target next = step.next;
    if (step.kind == StepKind::finish) return "finish";
    if (step.kind == StepKind::choice && holds(step.node, script_->vocabulary, walker)) {
      next = step.branches.at("yes");
    } else if (step.kind == StepKind::split) {
      next = share_of(walker, step);
    } else if (step.kind == StepKind::set) {
      walker.changed[std::string(step.node.at(0).text())] =
          value_of(step.node.at(1), script_->vocabulary, walker);
    } else if (step.kind == StepKind::action || is_wait(step)) {
      const auto [name, ending] = undone(step);
      const auto branch = step.branches.find(name);
      if (branch == step.branches.end() && ending) return *ending;
      if (branch != step.branches.end()) next = branch->second;
    }
    walker.step = behind_labels(next);
    if (walker.step == "finish") return "finish";
    const auto found = same.find(walker.step);
    if (found != same.end()) return found->second;
  }
  return "finish";
}

/// Tasks keep their order, and senders what they have used up of their limits.
void Walk::change_queues() {
  std::vector<Queue> before;
  std::swap(before, queues_);
  lay_out_queues();
  std::erase_if(pending_, [](const Pending& pending) { return pending.contact == SIZE_MAX; });
  for (const Queue& old : before) {
    for (Queue& queue : queues_) {
      if (queue.sender != old.sender || queue.node != old.node) continue;
      queue.waiting = old.waiting;
      queue.begun = old.begun;
      queue.rests_until = old.rests_until;
    }
  }
}

/// Who has not begun may come into another segment.
void Walk::choose_anew(Contact& contact) {
  if (contact.is_over() || contact.active || !contact.enriched) return;
  contact.segment = "";
  choose_segment(contact);
}

/// Whoever stays at a wait waits as the new version says.
void Walk::enter_version(Contact& contact) {
  if (!contact.active || !is_wait(step_of(contact))) return;
  std::erase_if(pending_, [&](const Pending& pending) {
    return pending.contact == contact.number && pending.kind == deadline;
  });
  await_end(contact);
  const Step& step = step_of(contact);
  if (step.kind != StepKind::wait_until) return;
  const Node what = step.node.first();
  if (!holds(what, script_->vocabulary, contact)) return;
  go(contact, *take_outcome(contact, met_outcome(what), std::nullopt));
}

}  // namespace wend::reference
