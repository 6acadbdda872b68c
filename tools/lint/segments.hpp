// Segments that take no contact, over all contacts that lint explored: either no contact is left
// when their turn comes, or their condition holds for none of those that are. Two rules, since the
// remedies differ.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

struct UnmatchedSegment {
  Span name;
  bool asked;  ///< the condition is tested for some contact
};

std::vector<UnmatchedSegment> unmatched_segments(const LintSubject& subject);

}  // namespace wend
