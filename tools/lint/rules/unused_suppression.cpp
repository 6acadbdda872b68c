#include <algorithm>

#include "interpreter/report.hpp"
#include "tools/lint/allowed_findings.hpp"
#include "tools/lint/edits.hpp"
#include "tools/lint/rule.hpp"

namespace wend {

namespace {

std::string help_for(const Suppression& suppression) {
  if (!suppression.on_own_line) return "put it on its own line, before the line it is for";
  if (suppression.names_several) return "a comment allows one rule: write one for each";
  std::vector<std::string> names;
  for (const Rule* rule : all_rules()) names.emplace_back(rule->name);
  if (std::find(names.begin(), names.end(), suppression.rule) != names.end()) return "remove it";
  const std::string near = nearest(suppression.rule, names);
  return near.empty() ? "there is no such rule: remove it" : "did you mean `" + near + "`?";
}

/// Runs after all rules whose findings can be allowed.
void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const AllowedFindings allowed(subject.suppressions, subject.script.sources);
  std::vector<bool> used(subject.suppressions.size(), false);
  for (const Finding& finding : findings) {
    for (const std::size_t index : allowed.by(finding)) used[index] = true;
  }
  for (std::size_t index = 0; index < used.size(); ++index) {
    if (used[index]) continue;
    const Suppression& suppression = subject.suppressions[index];
    Finding finding = found(rule_unused_suppression, suppression.comment,
                            "this comment has no effect", help_for(suppression));
    // To take out a comment that names several rules would lose what it was meant to say.
    if (!suppression.names_several) {
      finding.fix = Fix{"remove the comment",
                        {taken_out(subject.script.sources.front(), suppression.comment)}};
    }
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule rule_unused_suppression = {
    "unused_suppression",
    Severity::warning,
    "a comment allows a finding that does not exist",
    "The next reader takes a comment that allows a finding as a warning. If there is nothing to "
    "allow, the mistake has been repaired, the name of the rule is wrong, or the comment is not on "
    "the line before.",
    R"(automation "Repaired since" {
  if linkedin_id is missing -> finish
  # wend: allow missing_linkedin_id - the list has one for everybody
  visit profile
})",
    R"(automation "Needed" {
  # wend: allow missing_linkedin_id - the list has one for everybody
  visit profile
})",
    &check};

}  // namespace wend
