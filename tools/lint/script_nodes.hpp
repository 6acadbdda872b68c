// Pieces of the script's own text, by their kind: what rules look at that ask how something is
// written. Files that the script uses are not looked at; they are other people's.
#pragma once

#include <unordered_map>
#include <vector>

#include "interpreter/interpret.hpp"

namespace wend {

/// All nodes of a kind in the script's file, in the order of the text.
std::vector<Node> nodes_of(const Interpretation& script, NodeKind kind);

/// The steps of the flow by where they begin in the script's file.
std::unordered_map<std::uint32_t, FlowVertex> steps_by_place(const Flow& flow);

/// A branch without what does not count: comments, line breaks and indentation.
std::string comparable_text(Node branch);

}  // namespace wend
