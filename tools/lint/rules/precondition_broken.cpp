#include <set>

#include "tools/lint/broken_needs.hpp"

namespace wend {

namespace {

/// Every need that has no rule of its own.
void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const Program& program = *subject.script.program;
  std::set<std::string> names;
  for (const BrokenNeed& broken : subject.exploration.broken()) {
    names.insert(name_of_need(program, program.instructions[broken.end]));
  }
  for (const std::string& name : names) {
    if (has_own_rule(name)) continue;
    find_broken_needs(subject, rule_precondition_broken, name,
                      "let only contacts get here that meet the need, or name the outcome",
                      findings);
  }
}

}  // namespace

const Rule rule_precondition_broken = {
    "precondition_broken",
    Severity::error,
    "a contact can reach a step without meeting its needs",
    "A node declares what it needs. A contact that reaches the step without meeting a need ends "
    "there with the status that the declaration names.",
    R"(node "call" {
  channel phone
  takes   script: template
  needs   phone is present else failed no_phone
  outcome called
}

automation "Call" {
  call "Hello"
})",
    R"(node "call" {
  channel phone
  takes   script: template
  needs   phone is present else failed no_phone
  outcome called
}

automation "Call" {
  if phone is missing -> finish
  call "Hello"
})",
    &check};

}  // namespace wend
