#include "tools/lint/rule.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  for (const Suppression& suppression : subject.suppressions) {
    if (suppression.has_reason || suppression.names_several) continue;
    findings.push_back(found(rule_suppression_without_reason, suppression.comment,
                             "this comment does not say why the finding is allowed",
                             "add the reason after it: # wend: allow RULE - reason"));
  }
}

}  // namespace

const Rule rule_suppression_without_reason = {
    "suppression_without_reason",
    Severity::warning,
    "a comment allows a finding without a reason",
    "Readers of the script need to know why an allowed finding is not a mistake, and when it may "
    "become one. The reason goes after a dash.",
    R"(automation "Why?" {
  # wend: allow missing_linkedin_id
  visit profile
})",
    R"(automation "Because" {
  # wend: allow missing_linkedin_id - the list has one for everybody
  visit profile
})",
    &check};

}  // namespace wend
