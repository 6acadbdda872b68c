#include <algorithm>

#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

/// The branches of a step that are compared by their text: for an action, a wait or a split all
/// that are written, for an if the last two.
std::vector<Node> branches_of(Node step) {
  std::vector<Node> branches;
  if (step.is(NodeKind::if_step)) {
    const std::size_t count = step.count();
    if (count % 2 == 1) branches = {step.at(count - 2), step.at(count - 1)};
    return branches;
  }
  const bool split = step.is(NodeKind::split);
  if (!split && !step.has(NodeKind::block)) return branches;
  for (const Node line : (split ? step : step.child(NodeKind::block)).children()) {
    if (line.is(NodeKind::share) || line.is(NodeKind::outcome)) branches.push_back(line.at(1));
  }
  return branches;
}

bool all_alike(const std::vector<Node>& branches) {
  return branches.size() > 1 && std::all_of(branches.begin() + 1, branches.end(), [&](Node branch) {
           return comparable_text(branch) == comparable_text(branches.front());
         });
}

/// Contacts leave at a finish as they do at the end of the automation.
FlowVertex destination(const FlowGraph& graph, FlowVertex target) {
  return graph[target].kind == StepKind::finish ? flow_end : target;
}

/// Whether every outcome leads to the same place.
bool leads_to_one_place(const FlowGraph& graph, FlowVertex step) {
  const auto [begin, end] = boost::out_edges(step, graph);
  std::size_t count = 0;
  for (auto edge = begin; edge != end; ++edge, ++count) {
    const FlowVertex first = destination(graph, boost::target(*begin, graph));
    if (destination(graph, boost::target(*edge, graph)) != first) return false;
  }
  return count > 1;
}

/// Whether every outcome that would fall through is named.
bool all_named(const FlowGraph& graph, FlowVertex step) {
  const auto edges = boost::make_iterator_range(boost::out_edges(step, graph));
  return std::all_of(edges.begin(), edges.end(),
                     [&](const auto& edge) { return graph[edge].named; });
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const FlowGraph& graph = subject.script.flow->graph;
  const auto steps = steps_by_place(*subject.script.flow);
  std::vector<bool> alike(boost::num_vertices(graph), false);
  for (const NodeKind kind :
       {NodeKind::action, NodeKind::wait_until, NodeKind::split, NodeKind::if_step}) {
    for (const Node node : nodes_of(subject.script, kind)) {
      const auto step = steps.find(node.span().begin);
      if (step == steps.end() || !all_alike(branches_of(node))) continue;
      // The last condition of a chain stands further down than its first.
      const bool chain = kind == NodeKind::if_step && node.count() > 3;
      const auto last = chain ? steps.find(node.at(node.count() - 3).span().begin) : step;
      if (last == steps.end()) continue;
      alike[last->second] = kind == NodeKind::if_step || all_named(graph, last->second);
    }
  }
  for (const FlowVertex step : boost::make_iterator_range(boost::vertices(graph))) {
    const bool choice = graph[step].kind == StepKind::choice && leads_to_one_place(graph, step);
    if (!alike[step] && !choice) continue;
    findings.push_back(found(rule_identical_branches, graph[step].span,
                             "whatever the result, the contact continues the same way",
                             "change one of the branches, or remove the condition"));
  }
}

}  // namespace

const Rule rule_identical_branches = {
    "identical_branches",
    Severity::warning,
    "all branches of a step lead to the same steps",
    "A condition whose branches all lead to the same steps decides nothing. Usually one branch was "
    "copied and never changed, or an arrow leads to the step that comes next anyway.",
    R"(automation "Copied" {
  if linkedin_id is missing -> finish
  if country == "Germany" {
    wait 2 days
  } else {
    wait 2 days
  }
  visit profile
})",
    R"(automation "Changed" {
  if linkedin_id is missing -> finish
  if country == "Germany" {
    wait 2 days
  } else {
    wait 3 days
  }
  visit profile
})",
    &check};

}  // namespace wend
