#include "interpreter/flow_reach.hpp"
#include "tools/lint/rule.hpp"
#include "tools/lint/step_fixes.hpp"

namespace wend {

namespace {

/// Only the first step of a sequence is reported: those after it are unreachable because of it.
bool leads_on(const FlowGraph& graph, FlowVertex vertex, const std::vector<bool>& reached) {
  for (const auto edge : boost::make_iterator_range(boost::in_edges(vertex, graph))) {
    const FlowVertex before = boost::source(edge, graph);
    if (!reached[before] && before < vertex) return true;
  }
  return false;
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const Flow& flow = *subject.script.flow;
  const std::vector<bool> reached = reached_steps(flow);
  for (FlowVertex vertex = 1; vertex < reached.size(); ++vertex) {
    if (reached[vertex] || leads_on(flow.graph, vertex, reached)) continue;
    Finding finding =
        found(rule_unreachable_step, flow.graph[vertex].span, "no contact can reach this step",
              "give it a label that some arrow leads to, or remove it");
    finding.fix = step_taken_out(subject.script, subject.texts, vertex);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule rule_unreachable_step = {
    "unreachable_step",
    Severity::error,
    "no path leads to a step",
    "A step after a finish or an arrow, without a label that some arrow leads to, never runs. "
    "Usually a target is wrong, or the step is left over from an earlier version.",
    R"(automation "Behind the end" {
  wait 1 day
  finish
  wait 2 days
})",
    R"(automation "Behind the end" {
  wait 1 day
  wait 2 days
  finish
})",
    &check};

}  // namespace wend
