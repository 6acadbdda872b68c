#include "tools/lint/broken_needs.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  find_broken_needs(subject, rule_missing_email, "no_email",
                    "test first: if email is missing -> LABEL, or name the outcome: "
                    "{ no_email -> LABEL }",
                    findings);
}

}  // namespace

const Rule rule_missing_email = {
    "missing_email",
    Severity::error,
    "an email can be due for a contact without an address",
    "A contact without an email address fails as \"No email\" at the step that sends one, and "
    "whatever the script would have done for it instead never happens.",
    R"(automation "Mail" {
  email { subject "Hello" body "Hello!" }
})",
    R"(automation "Mail" {
  if email is missing -> finish
  email { subject "Hello" body "Hello!" }
})",
    &check};

}  // namespace wend
