// Nodes of the script's own syntax tree, by kind, for rules about how something is written. Files
// that the script uses are not included; they belong to other people.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "interpreter/interpret.hpp"

namespace wend {

/// All nodes of a kind in the script's file, in the order of the text.
std::vector<Node> nodes_of(const Interpretation& script, NodeKind kind);

/// The step that is written at a place of the script's file; nullopt if a part of one begins
/// there, such as an `else if`.
std::optional<Node> step_at(const Interpretation& script, std::uint32_t begin);

/// Whether there is a label inside a node.
bool holds_label(const Interpretation& script, Node node);

/// The steps of the flow by where they start in the script's file.
std::unordered_map<std::uint32_t, FlowVertex> steps_by_place(const Flow& flow);

/// The steps of the flow that are actions of the vocabulary, in the order of the text.
std::vector<FlowVertex> actions_of(const Flow& flow);

/// A branch without what does not count: comments, line breaks and indentation.
std::string comparable_text(Node branch);

}  // namespace wend
