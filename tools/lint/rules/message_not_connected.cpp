#include "tools/lint/broken_needs.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  find_broken_needs(subject, rule_message_not_connected, "not_connected",
                    "check first whether the contact is connected, or name the outcome: "
                    "{ not_connected -> LABEL }",
                    findings);
}

}  // namespace

const Rule rule_message_not_connected = {
    "message_not_connected",
    Severity::error,
    "a message can be due for a contact that is not connected",
    "Only connected contacts can receive a message. A contact that reaches this step without being "
    "connected fails as \"Not connected\", usually because the message comes before the connection "
    "request, or is on the branch taken when a request was not accepted.",
    R"(automation "Message first" {
  if linkedin_id is missing -> finish
  send message "Hello!"
})",
    R"(automation "Connect first" {
  if linkedin_id is missing -> finish
  check connected {
    no {
      connection request
      wait until connected up to 14 days { timeout -> finish }
    }
  }
  send message "Hello!"
})",
    &check};

}  // namespace wend
