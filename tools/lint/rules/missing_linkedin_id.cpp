#include "tools/lint/broken_needs.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  find_broken_needs(subject, rule_missing_linkedin_id, "no_linkedin_id",
                    "test first: if linkedin_id is missing -> LABEL, or name the outcome: "
                    "{ no_linkedin_id -> LABEL }",
                    findings);
}

}  // namespace

const Rule rule_missing_linkedin_id = {
    "missing_linkedin_id",
    Severity::error,
    "a step that needs a LinkedIn ID can meet a contact without one",
    "Contacts from old databases often have no LinkedIn ID, or a broken link. At a step that needs "
    "one they fail as \"No LinkedIn ID\", though an email might have reached them.",
    R"(automation "Visit" {
  visit profile
})",
    R"(automation "Visit" {
  if linkedin_id is missing -> finish
  visit profile
})",
    &check};

}  // namespace wend
