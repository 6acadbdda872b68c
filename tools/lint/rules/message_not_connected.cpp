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
    "a message can reach a contact who is not connected",
    "Only connected contacts can receive a message. A contact who comes to this step without being "
    "connected fails as \"Not connected\", most often since the message stands before the "
    "connection "
    "request, or on the branch that a request which was never accepted takes.",
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
