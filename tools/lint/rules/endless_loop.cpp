#include <algorithm>

#include "tools/lint/loops.hpp"

namespace wend {

namespace {

bool asks_for_facts(const Condition& condition) {
  const bool fact =
      condition.kind == Condition::Kind::fact_is || condition.kind == Condition::Kind::fact_is_not;
  return fact || std::any_of(condition.parts.begin(), condition.parts.end(), &asks_for_facts);
}

/// Whether some step of the loop changes fields.
bool changes_fields(const FlowGraph& graph, const Loop& loop) {
  return std::any_of(loop.steps.begin(), loop.steps.end(),
                     [&](FlowVertex step) { return !graph[step].changes.empty(); });
}

/// Whether an outcome is decided by the contact's fields as they were when the loop started.
bool is_decided_before(const FlowStep& step) {
  return step.kind == StepKind::split ||
         (step.kind == StepKind::choice && !asks_for_facts(step.condition));
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const FlowGraph& graph = subject.script.flow->graph;
  for (const Loop& loop : lasting_loops(subject)) {
    if (loop.exits.empty() || changes_fields(graph, loop)) continue;
    const bool endless = std::all_of(loop.exits.begin(), loop.exits.end(), [&](const auto& exit) {
      return is_decided_before(graph[boost::source(exit, graph)]);
    });
    if (!endless) continue;
    findings.push_back(found(rule_endless_loop, graph[loop.steps.front()].span,
                             "a contact that takes this loop once never leaves it",
                             "leave it when something has happened, or after a deadline"));
  }
}

}  // namespace

const Rule rule_endless_loop = {
    "endless_loop",
    Severity::warning,
    "a contact that takes a loop once never leaves it",
    "A loop ends when the result of a condition changes. What is known of a contact's fields "
    "changes only where a step sets them: if a loop can be left only by such conditions, and "
    "nothing in it changes what they test, a contact that does not leave it the first time never "
    "will.",
    R"(automation "Founders every month" {
  if linkedin_id is missing -> finish
again:
  visit profile
  wait 30 days
  if title contains "founder" -> again
})",
    R"(automation "Founders every month, until they are connected" {
  if linkedin_id is missing -> finish
  if not title contains "founder" -> finish
again:
  visit profile
  wait until connected up to 30 days {
    connected -> finish
    timeout   -> again
  }
})",
    &check};

}  // namespace wend
