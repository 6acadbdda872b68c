#include "tools/lint/rule.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const FlowGraph& graph = subject.script.flow->graph;
  for (const FlowVertex step : known_steps(subject)) {
    const bool choice =
        graph[step].kind == StepKind::choice && !subject.possible->taken(step, "no");
    // A wait that is over before it begins is a condition that always holds, too.
    const bool wait = graph[step].kind == StepKind::wait_until && !subject.possible->waits(step);
    if (choice) {
      findings.push_back(found(rule_condition_always_true, graph[step].span,
                               "this condition holds for every contact that gets here",
                               "remove the condition, or test something else"));
    } else if (wait) {
      findings.push_back(found(rule_condition_always_true, graph[step].span,
                               "no contact waits here: the condition already holds",
                               "remove the wait, or wait for something else"));
    }
  }
}

}  // namespace

const Rule rule_condition_always_true = {
    "condition_always_true",
    Severity::warning,
    "a condition always holds",
    "If a condition holds for every contact that reaches it, it decides nothing: its other branch "
    "is never taken. Usually an earlier step has already decided it, or an \"or\" was meant to be "
    "an \"and\".",
    R"(automation "Asked twice" {
  if email is missing -> finish
  email { subject "Hello" body "Hello!" }
  wait 3 days
  if email is present {
    email { subject "Once more" body "Hello again!" }
  }
})",
    R"(automation "Asked once" {
  if email is missing -> finish
  email { subject "Hello" body "Hello!" }
  wait 3 days
  email { subject "Once more" body "Hello again!" }
})",
    &check};

}  // namespace wend
