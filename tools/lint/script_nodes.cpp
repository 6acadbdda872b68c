#include "tools/lint/script_nodes.hpp"

#include <algorithm>
#include <array>

namespace wend {

namespace {

/// Comments inside a node, at any depth, in the order of the text.
void add_comments(Node node, std::vector<Span>& comments) {
  for (const Node child : node.children()) {
    if (child.is(NodeKind::comment)) {
      comments.push_back(child.span());
    } else {
      add_comments(child, comments);
    }
  }
}

bool is_step(NodeKind kind) {
  constexpr std::array steps = {NodeKind::action,  NodeKind::wait_for, NodeKind::wait_until,
                                NodeKind::if_step, NodeKind::split,    NodeKind::set,
                                NodeKind::jump,    NodeKind::finish};
  return std::find(steps.begin(), steps.end(), kind) != steps.end();
}

}  // namespace

std::vector<Node> nodes_of(const Interpretation& script, NodeKind kind) {
  const std::string_view text = script.sources.front().text();
  std::vector<Node> nodes;
  for (const Node::Record& record : script.trees.front().records()) {
    if (record.kind == kind) nodes.emplace_back(&record, text, 0);
  }
  return nodes;
}

std::optional<Node> step_at(const Interpretation& script, std::uint32_t begin) {
  const auto& records = script.trees.front().records();
  // A node stands before what is inside it, so they are in the order of their beginnings.
  auto record = std::lower_bound(
      records.begin(), records.end(), begin,
      [](const Node::Record& row, std::uint32_t wanted) { return row.begin < wanted; });
  for (; record != records.end() && record->begin == begin; ++record) {
    if (is_step(record->kind)) return Node(&*record, script.sources.front().text(), 0);
  }
  return std::nullopt;
}

bool holds_label(const Interpretation& script, Node node) {
  const auto& records = script.trees.front().records();
  auto record = std::lower_bound(
      records.begin(), records.end(), node.span().begin,
      [](const Node::Record& row, std::uint32_t wanted) { return row.begin < wanted; });
  for (; record != records.end() && record->begin < node.span().end; ++record) {
    if (record->kind == NodeKind::label) return true;
  }
  return false;
}

std::unordered_map<std::uint32_t, FlowVertex> steps_by_place(const Flow& flow) {
  std::unordered_map<std::uint32_t, FlowVertex> steps;
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(flow.graph))) {
    if (vertex != flow_end) steps.emplace(flow.graph[vertex].span.begin, vertex);
  }
  return steps;
}

std::vector<FlowVertex> actions_of(const Flow& flow) {
  std::vector<FlowVertex> actions;
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(flow.graph))) {
    if (flow.graph[vertex].kind == StepKind::action) actions.push_back(vertex);
  }
  return actions;
}

std::string comparable_text(Node branch) {
  std::vector<Span> comments;
  add_comments(branch, comments);
  const std::string_view text = branch.text();
  std::string result;
  std::size_t next = 0;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (next < comments.size() && branch.span().begin + at == comments[next].begin) {
      at = comments[next++].end - branch.span().begin - 1;
      continue;
    }
    const char letter = text[at];
    const bool space =
        letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r' || letter == ';';
    if (!space) {
      result += letter;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

}  // namespace wend
