#include "tools/lint/rule.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  for (const Suppression& suppression : subject.suppressions) {
    if (suppression.has_reason || suppression.names_several) continue;
    findings.push_back(found(rule_suppression_without_reason, suppression.comment,
                             "this comment does not say why the finding is allowed",
                             "write the reason behind it: # wend: allow RULE - reason"));
  }
}

}  // namespace

const Rule rule_suppression_without_reason = {
    "suppression_without_reason",
    Severity::warning,
    "a comment allows a finding without a reason",
    "Whoever reads that a finding is allowed wants to know why it is no mistake, and when it "
    "may become one. The reason stands behind a dash.",
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
