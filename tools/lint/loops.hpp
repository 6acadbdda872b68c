// The loops of a flow, and the exits from them: shared by the rules about contacts that never
// finish.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

struct Loop {
  std::vector<FlowVertex> steps;                  ///< each can be reached from each, in their order
  std::vector<FlowGraph::edge_descriptor> exits;  ///< outcomes that lead to a step outside
};

/// Loops that contacts come to and that no event ends or leads them out of, in the order of their
/// first steps; none where lint gave up.
std::vector<Loop> lasting_loops(const LintSubject& subject);

}  // namespace wend
