#include "tools/lint/rule.hpp"
#include "tools/lint/unknown_facts.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const FlowGraph& graph = subject.script.flow->graph;
  for (const FlowVertex step : known_steps(subject)) {
    if (graph[step].kind != StepKind::choice || subject.outcomes->taken(step, "yes")) continue;
    if (asks_for_unknown_facts(subject, step)) continue;
    findings.push_back(found(rule_condition_always_false, graph[step].span,
                             "this condition holds for no contact who comes here",
                             "ask for something else, or take the condition and its branch out"));
  }
}

}  // namespace

const Rule rule_condition_always_false = {
    "condition_always_false",
    Severity::warning,
    "a condition never holds",
    "Where a condition cannot hold for any contact who comes to it, its branch is never "
    "taken: two of its parts exclude each other, an earlier step has sent those contacts "
    "elsewhere, or it asks for something that has not happened yet.",
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
