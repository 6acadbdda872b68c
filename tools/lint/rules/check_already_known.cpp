#include "tools/lint/idle_steps.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  for (const FlowVertex step : known_steps(subject)) {
    if (!looks_up_known(subject, step)) continue;
    findings.push_back(found(rule_check_already_known, subject.script.flow->graph[step].span,
                             "what this step looks up is known of every contact who comes here",
                             "take it out, or ask for what is known with an if"));
  }
}

}  // namespace

const Rule rule_check_already_known = {
    "check_already_known",
    Severity::warning,
    "a step looks up what is known already",
    "A step that only looks something up costs a task and a turn. Where every contact was "
    "looked up before, and whatever happened since was told by events, it tells nothing new.",
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
