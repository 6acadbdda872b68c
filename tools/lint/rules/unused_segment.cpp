#include "tools/lint/segments.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  for (const UnmatchedSegment& segment : unmatched_segments(subject)) {
    if (segment.asked) continue;
    findings.push_back(found(rule_unused_segment, segment.name,
                             "the segments before this one take every contact in",
                             "move it before them, or take it out"));
  }
}

}  // namespace

const Rule rule_unused_segment = {
    "unused_segment",
    Severity::warning,
    "a segment stands behind those that take everybody in",
    "The first segment whose condition holds takes a contact in. Behind a segment without a "
    "condition, or behind conditions of which one always holds, nobody is left for another.",
    R"(automation "Everybody first" {
  segment everybody { active limit 100 }
  segment founders when title contains "founder" { active limit 50 }
  if linkedin_id is missing -> finish
  visit profile
})",
    R"(automation "Everybody last" {
  segment founders when title contains "founder" { active limit 50 }
  segment everybody { active limit 100 }
  if linkedin_id is missing -> finish
  visit profile
})",
    &check};

}  // namespace wend
