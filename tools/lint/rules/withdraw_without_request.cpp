#include "tools/lint/idle_steps.hpp"
#include "tools/lint/rule.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  for (const FlowVertex step : always_skipped_steps(subject)) {
    if (!takes_something_back(subject, step)) continue;
    findings.push_back(found(rule_withdraw_without_request, subject.script.flow->graph[step].span,
                             "no contact that gets here has anything to withdraw",
                             "move it to a branch where a request was sent and not accepted"));
  }
}

}  // namespace

const Rule rule_withdraw_without_request = {
    "withdraw_without_request",
    Severity::warning,
    "a step withdraws what is never there",
    "A request can be withdrawn while it is pending. On a branch where no contact has a pending "
    "request, because it was accepted or never sent, the step is skipped for every contact. "
    "Usually it is on the wrong branch of a wait.",
    R"(automation "The wrong branch" {
  if linkedin_id is missing -> finish
  check connected { yes -> finish }
  connection request
  wait until connected up to 14 days {
    connected -> clean_up
    timeout   -> finish
  }
clean_up:
  withdraw connection request
})",
    R"(automation "The right branch" {
  if linkedin_id is missing -> finish
  check connected { yes -> finish }
  connection request
  wait until connected up to 14 days {
    connected -> finish
    timeout   -> clean_up
  }
clean_up:
  withdraw connection request
})",
    &check};

}  // namespace wend
