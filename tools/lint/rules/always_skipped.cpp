#include "tools/lint/idle_steps.hpp"
#include "tools/lint/rule.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  for (const FlowVertex step : always_skipped_steps(subject)) {
    if (takes_something_back(subject, step)) continue;
    findings.push_back(found(rule_always_skipped, subject.script.flow->graph[step].span,
                             "this step never has anything to do: it is skipped for every contact",
                             "remove it, or lead the contacts here that need it"));
  }
}

}  // namespace

const Rule rule_always_skipped = {
    "always_skipped",
    Severity::warning,
    "a step never has anything to do",
    "A node declares when there is nothing for it to do. If that holds for every contact that "
    "reaches the step, the step only appears to do something: it is on the wrong branch, or comes "
    "after a step that has already done its work.",
    R"(automation "Connected already" {
  if linkedin_id is missing -> finish
  check connected { no -> finish }
  connection request
  send message "Hello!"
})",
    R"(automation "Connected already" {
  if linkedin_id is missing -> finish
  check connected { no -> invite }
  send message "Hello!"
  finish
invite:
  connection request
})",
    &check};

}  // namespace wend
