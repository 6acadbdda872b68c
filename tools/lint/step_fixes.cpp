#include "tools/lint/step_fixes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/lint/edits.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

/// A step that looks a fact up and says where those go for whom the condition does not hold.
std::optional<std::string> look_up(const Declarations& declarations, std::size_t fact,
                                   const std::string& condition) {
  for (const NodeDeclaration& node : declarations.nodes) {
    const bool learns =
        std::find(node.learns.begin(), node.learns.end(), fact) != node.learns.end();
    const bool takes_nothing =
        std::all_of(node.parameters.begin(), node.parameters.end(),
                    [](const ParameterDeclaration& row) { return row.optional; });
    if (!learns || !takes_nothing || node.outcomes.size() != 2) continue;
    const OutcomeDeclaration& holds = node.outcomes.front();
    const OutcomeDeclaration& other = node.outcomes.back();
    const bool fits = holds.when && comparable_text(*holds.when) == condition && !other.when &&
                      other.answers.empty() && !other.ends;
    if (fits) return fmt::format("{} {{ {} -> finish }}", node.name, other.name);
  }
  return std::nullopt;
}

std::optional<std::string> question_for(const Declarations& declarations, Node need) {
  const Node node = unwrapped(need);
  if (!node.is(NodeKind::comparison)) return std::nullopt;
  const Node left = unwrapped(node.at(0));
  if (!left.is(NodeKind::word)) return std::nullopt;
  if (node.at(1).is(NodeKind::is_present)) {
    return fmt::format("if {} is missing -> finish", left.text());
  }
  const auto fact = index_named(declarations.facts, left.text());
  if (!fact || !node.at(1).is(NodeKind::is_value)) return std::nullopt;
  return look_up(declarations, *fact, comparable_text(need));
}

/// The step as it is written; nothing where it is a part of one, such as an `else if`.
std::optional<Node> node_of(const Interpretation& script, FlowVertex step) {
  const std::uint32_t begin = script.flow->graph[step].span.begin;
  for (const NodeKind kind :
       {NodeKind::action, NodeKind::wait_for, NodeKind::wait_until, NodeKind::if_step,
        NodeKind::split, NodeKind::set, NodeKind::jump, NodeKind::finish}) {
    for (const Node node : nodes_of(script, kind)) {
      if (node.span().begin == begin) return node;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fix> question_before(const Interpretation& script, FlowVertex step,
                                   std::size_t need) {
  const FlowStep& row = script.flow->graph[step];
  const NodeDeclaration& declared = script.declarations.nodes[row.node];
  const auto question = question_for(script.declarations, declared.needs[need].expression);
  if (!question) return std::nullopt;
  return Fix{"ask first: " + *question,
             {put_before(script.sources.front(), row.span.begin, *question)}};
}

std::optional<Fix> step_taken_out(const Interpretation& script, FlowVertex step) {
  const auto node = node_of(script, step);
  if (!node || !script.flow->graph[step].label.empty()) return std::nullopt;
  for (const Node label : nodes_of(script, NodeKind::label)) {
    const bool inside =
        node->span().begin <= label.span().begin && label.span().end <= node->span().end;
    if (inside) return std::nullopt;
  }
  return Fix{"take the step out", {taken_out(script.sources.front(), node->span())}};
}

}  // namespace wend
