#include "tools/lint/segments.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  for (const UnmatchedSegment& segment : unmatched_segments(subject)) {
    if (segment.asked) continue;
    findings.push_back(found(rule_unused_segment, segment.name,
                             "the segments before this one accept every contact",
                             "move it before them, or remove it"));
  }
}

}  // namespace

const Rule rule_unused_segment = {
    "unused_segment",
    Severity::warning,
    "a segment comes after segments that accept everyone",
    "A contact joins the first segment whose condition holds. After a segment without a "
    "condition, or segments that together accept everyone, no contact is left for the segments "
    "below them.",
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
