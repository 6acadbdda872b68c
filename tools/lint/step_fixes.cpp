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

}  // namespace

std::optional<Fix> question_before(const Interpretation& script, FlowVertex step,
                                   std::size_t need) {
  const FlowStep& row = script.flow->graph[step];
  const NodeDeclaration& declared = script.declarations.nodes[row.node];
  const auto question = question_for(script.declarations, declared.needs[need].expression);
  if (!question) return std::nullopt;
  return Fix{"test first: " + *question,
             {put_before(script.sources.front(), row.span.begin, *question)}};
}

std::optional<Fix> step_taken_out(const Interpretation& script, const std::vector<SentText>& texts,
                                  FlowVertex step) {
  const FlowStep& row = script.flow->graph[step];
  const auto node = step_at(script, row.span.begin);
  if (!node || !row.label.empty() || holds_label(script, *node)) return std::nullopt;
  const Span span = node->span();
  const bool holds_text = std::any_of(texts.begin(), texts.end(), [&](const SentText& sent) {
    return !sent.named && span.begin <= sent.given.begin && sent.given.end <= span.end;
  });
  if (holds_text) return std::nullopt;
  return Fix{"remove the step", {taken_out(script.sources.front(), node->span())}};
}

}  // namespace wend
