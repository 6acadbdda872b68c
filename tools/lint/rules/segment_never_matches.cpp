#include "tools/lint/segments.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  for (const UnmatchedSegment& segment : unmatched_segments(subject)) {
    if (!segment.asked) continue;
    findings.push_back(found(rule_segment_never_matches, segment.name,
                             "the condition of this segment holds for no contact that is left over",
                             "test something else, or remove the segment"));
  }
}

}  // namespace

const Rule rule_segment_never_matches = {
    "segment_never_matches",
    Severity::warning,
    "the condition of a segment never holds",
    "If a segment's condition holds for none of the contacts that earlier segments leave over, the "
    "segment stays empty. Its limit and its senders are never used.",
    R"(automation "Neither nor" {
  segment founders when title == "founder" and title == "ceo" { active limit 50 }
  segment everybody { active limit 100 }
  if linkedin_id is missing -> finish
  visit profile
})",
    R"(automation "Either or" {
  segment founders when title == "founder" or title == "ceo" { active limit 50 }
  segment everybody { active limit 100 }
  if linkedin_id is missing -> finish
  visit profile
})",
    &check};

}  // namespace wend
