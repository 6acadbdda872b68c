#include "tools/lint/rule.hpp"
#include "tools/lint/unknown_facts.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const FlowGraph& graph = subject.script.flow->graph;
  for (const FlowVertex step : known_steps(subject)) {
    if (graph[step].kind != StepKind::choice || subject.possible->taken(step, "yes")) continue;
    if (asks_for_unknown_facts(subject, step)) continue;
    findings.push_back(found(rule_condition_always_false, graph[step].span,
                             "this condition holds for no contact that gets here",
                             "test something else, or remove the condition and its branch"));
  }
}

}  // namespace

const Rule rule_condition_always_false = {
    "condition_always_false",
    Severity::warning,
    "a condition never holds",
    "If a condition cannot hold for any contact that reaches it, its branch is never taken: two of "
    "its parts exclude each other, an earlier step has sent those contacts elsewhere, or it tests "
    "for something that has not happened yet.",
    R"(automation "Two titles at once" {
  if title == "CEO" and title == "CTO" {
    wait 1 day
  }
  wait 2 days
})",
    R"(automation "One title or the other" {
  if title == "CEO" or title == "CTO" {
    wait 1 day
  }
  wait 2 days
})",
    &check};

}  // namespace wend
