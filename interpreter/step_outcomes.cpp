#include "interpreter/step_outcomes.hpp"

#include <algorithm>

namespace wend {

namespace {

bool always_applies(const OutcomeDeclaration& outcome) {
  return !outcome.when && outcome.answers.empty();
}

/// `a`, `a and b`, `a, b and c`
std::string enumerated(const std::vector<std::string>& names, std::string_view conjunction) {
  std::string text;
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (index > 0 && index + 1 < names.size()) text += ", ";
    if (index > 0 && index + 1 == names.size()) text.append(" ").append(conjunction).append(" ");
    text += names[index];
  }
  return text;
}

bool may_fail_with(Reason reason, std::string_view channel) {
  switch (reason) {
    case Reason::unknown_error:
      return true;
    case Reason::not_found:
      return !channel.empty();
    case Reason::linkedin_bug:
      return channel == "linkedin";
    // A need is broken.
    case Reason::no_linkedin_id:
    case Reason::no_email:
    case Reason::not_connected:
      return false;
    // No answer to a task.
    case Reason::_none:
    case Reason::canceled_by_user:
    case Reason::removed:
    case Reason::archived:
    case Reason::sender_deleted:
    case Reason::sender_removed:
    case Reason::enrichment_failed:
    case Reason::archived_mid_task:
    case Reason::step_deleted:
      return false;
  }
  return false;
}

}  // namespace

bool StepOutcome::falls_through() const {
  return from == From::done || (from == From::declared && !declared->ends);
}

std::vector<StepOutcome> outcomes_of(const NodeDeclaration& node) {
  using From = StepOutcome::From;
  std::vector<StepOutcome> outcomes;
  const auto add = [&](std::string_view name, From from,
                       const OutcomeDeclaration* declared = nullptr) {
    const bool known = std::any_of(outcomes.begin(), outcomes.end(),
                                   [&](const StepOutcome& other) { return other.name == name; });
    if (!known) outcomes.push_back({std::string(name), from, declared});
  };
  for (const OutcomeDeclaration& outcome : node.outcomes) {
    add(outcome.name, From::declared, &outcome);
  }
  const bool decided = std::any_of(node.outcomes.begin(), node.outcomes.end(), always_applies);
  const bool falls = std::any_of(outcomes.begin(), outcomes.end(),
                                 [](const StepOutcome& each) { return each.falls_through(); });
  if (!decided || !falls) add("done", From::done);
  for (const NeedDeclaration& need : node.needs) add(need.name, From::need);
  if (node.skips) add("skipped", From::skips);
  for (const ReasonRow& row : reason_rows) {
    if (may_fail_with(row.name, node.channel)) add(row.name, From::provider);
  }
  return outcomes;
}

bool may_fail_with(std::string_view reason, std::string_view channel) {
  for (std::size_t index = 0; index < std::size(reason_rows); ++index) {
    if (reason_rows[index].name != reason) continue;
    return may_fail_with(static_cast<Reason>(index), channel);
  }
  return false;
}

std::string outcomes_text(const std::vector<StepOutcome>& outcomes) {
  std::vector<std::string> own;
  std::vector<std::string> faults;
  for (const StepOutcome& outcome : outcomes) {
    const bool fault = outcome.from == StepOutcome::From::provider;
    (fault ? faults : own).push_back(outcome.name);
  }
  std::string text = own.size() == 1 ? "its only outcome is " : "its outcomes are ";
  text += enumerated(own, "and");
  if (!faults.empty()) text += "; any task may also fail with " + enumerated(faults, "or");
  return text;
}

}  // namespace wend
