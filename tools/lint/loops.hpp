// The loops of a flow, and the ways out of them: what the rules about contacts who never come to an
// end share.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

struct Loop {
  std::vector<FlowVertex> steps;                  ///< each can be reached from each, in their order
  std::vector<FlowGraph::edge_descriptor> exits;  ///< outcomes that lead to a step outside
};

/// Loops that contacts come to, in the order of their first steps.
std::vector<Loop> loops_of(const LintSubject& subject);

/// Whether an event ends contacts in the loop, or leads them elsewhere.
bool is_left_by_events(const LintSubject& subject, const Loop& loop);

}  // namespace wend
