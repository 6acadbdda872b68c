// Which loops are left when a step is deleted.
#include <algorithm>

#include "tests/reference/walk.hpp"

namespace wend::reference {

/// Where contacts may go on from the step in the moment in which they come to it. With
/// `waits_are_over`, what is waited for is so already, and only what is done on the way can change
/// that.
std::set<Target> Walk::ways_at_once(const Step& step, bool is_deleted, bool waits_are_over) const {
  std::set<Target> ways;
  const auto lead = [&](const NamedOutcome& outcome) {
    const auto branch = step.branches.find(outcome.first);
    const bool named = branch != step.branches.end();
    if (named || !outcome.second) ways.insert(behind_labels(named ? branch->second : step.next));
  };
  if (is_deleted) {
    lead(undone(step));
    return ways;
  }
  switch (step.kind) {
    case StepKind::finish:
      break;
    case StepKind::choice:
      lead({"yes", std::nullopt});
      lead({"no", std::nullopt});
      break;
    case StepKind::split:
      for (const Share& share : step.shares) ways.insert(behind_labels(share.target));
      break;
    case StepKind::set:
      lead({"next", std::nullopt});
      break;
    case StepKind::wait:
      if (step.longest() == 0) lead({"next", std::nullopt});
      break;
    case StepKind::wait_until:
      if (step.is_limited() && step.longest() == 0) lead({"timeout", std::nullopt});
      if (waits_are_over) lead({met_outcome(step.node.first()), std::nullopt});
      break;
    case StepKind::action:
      if (waits_are_over) break;
      lead(undone(step));
      for (const auto& [outcome, target] : step.branches) lead({outcome, std::nullopt});
      for (const Outcome& outcome : script_->vocabulary.actions.at(step.action).outcomes) {
        lead({outcome.name, outcome.ends});
      }
      break;
  }
  return ways;
}

/// Whether contacts could go round without a wait if the step were not there; or round waits that
/// are over at once.
bool Walk::loops_without(const Target& step) const {
  for (const bool waits_are_over : {false, true}) {
    std::map<Target, std::set<Target>> ways;
    for (const auto& [target, from] : script_->steps) {
      const bool is_deleted = target == step || deleted_.count(target) != 0;
      ways[target] = ways_at_once(from, is_deleted, waits_are_over);
    }
    // Whatever leads to nothing that leads on is in no loop.
    const auto ends = [&](const auto& way) {
      return std::none_of(way.second.begin(), way.second.end(),
                          [&](const Target& to) { return ways.count(to) != 0; });
    };
    while (std::erase_if(ways, ends) != 0) {
    }
    if (!ways.empty()) return true;
  }
  return false;
}

}  // namespace wend::reference
