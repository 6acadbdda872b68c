#include "tools/lint/broken_needs.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  find_broken_needs(
      subject, rule_contact_after_unsubscribe, "unsubscribed",
      "let contacts that unsubscribe end, or name the outcome: { unsubscribed -> LABEL }",
      findings);
}

}  // namespace

const Rule rule_contact_after_unsubscribe = {
    "contact_after_unsubscribe",
    Severity::error,
    "an email can be due for a contact that has unsubscribed",
    "A contact that asked for no more email ends as unsubscribed. If a rule lets such contacts "
    "continue, any later step that sends an email can meet one of them.",
    R"(automation "Second email" {
  on unsubscribed continue
  if email is missing -> finish
  email { subject "Hello" body "Hello!" }
  wait 3 days
  email { subject "Once more" body "Hello again!" }
})",
    R"(automation "Second email" {
  if email is missing -> finish
  email { subject "Hello" body "Hello!" }
  wait 3 days
  email { subject "Once more" body "Hello again!" }
})",
    &check};

}  // namespace wend
