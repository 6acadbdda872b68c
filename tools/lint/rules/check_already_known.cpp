#include "tools/lint/idle_steps.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  for (const FlowVertex step : known_steps(subject)) {
    if (!looks_up_known(subject, step)) continue;
    findings.push_back(
        found(rule_check_already_known, subject.script.flow->graph[step].span,
              "what this step checks is already known of every contact that gets here",
              "remove it, or test what is known with an if"));
  }
}

}  // namespace

const Rule rule_check_already_known = {
    "check_already_known",
    Severity::warning,
    "a step checks what is already known",
    "A step that only checks something costs a task and a turn. If every contact has been checked "
    "before, and events have reported every change since, it learns nothing new.",
    R"(automation "Checked twice" {
  if linkedin_id is missing -> finish
  check connected { no -> finish }
  visit profile
  check connected { no -> finish }
  send message "Hello!"
})",
    R"(automation "Checked once" {
  if linkedin_id is missing -> finish
  check connected { no -> finish }
  visit profile
  send message "Hello!"
})",
    &check};

}  // namespace wend
