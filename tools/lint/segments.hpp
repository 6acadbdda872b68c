// Segments that take nobody in, over all contacts that lint explored: either nobody is left when
// their turn comes, or their condition holds for none of those who are. Two rules, since what a
// person does about them differs.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

struct UnmatchedSegment {
  Span name;
  bool asked;  ///< some contact is asked whether it belongs there
};

std::vector<UnmatchedSegment> unmatched_segments(const LintSubject& subject);

}  // namespace wend
