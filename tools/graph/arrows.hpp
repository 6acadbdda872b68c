// The outcomes of a Flow as a numbered list, in the order of the graph, so that what is counted of
// them and what is drawn of them are about the same ones.
#pragma once

#include <string>
#include <vector>

#include "interpreter/flow.hpp"

namespace wend {

struct Arrow {
  FlowVertex from;
  FlowVertex to;
  std::string outcome;  ///< empty where the step has only one
  bool named;           ///< the script names it; else it falls through
};

inline std::vector<Arrow> arrows_of(const Flow& flow) {
  std::vector<Arrow> arrows;
  const auto [begin, end] = boost::edges(flow.graph);
  for (auto edge = begin; edge != end; ++edge) {
    const FlowOutcome& outcome = flow.graph[*edge];
    arrows.push_back({boost::source(*edge, flow.graph), boost::target(*edge, flow.graph),
                      outcome.name == "next" ? "" : outcome.name, outcome.named});
  }
  return arrows;
}

}  // namespace wend
