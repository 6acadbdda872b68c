#include "interpreter/check_loops.hpp"

#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>

namespace wend {

namespace {

/// Whether an outcome may be taken in the moment in which its step is reached.
bool takes_no_time(const FlowStep& step, const FlowOutcome& outcome) {
  if (step.kind == StepKind::wait) return step.seconds + step.seconds_more == 0;
  if (step.kind == StepKind::wait_until) return step.seconds == 0 && outcome.name == "timeout";
  return true;
}

/// The same, where a wait whose condition holds is no wait either. Only an action or a set can make
/// a condition false again, so their outcomes are left out.
bool changes_nothing(const FlowStep& step, const FlowOutcome& outcome) {
  if (step.kind == StepKind::action || step.kind == StepKind::set) return false;
  if (step.kind == StepKind::wait_until) return step.seconds == 0 || outcome.name != "timeout";
  return takes_no_time(step, outcome);
}

struct KeptOutcomes {
  const FlowGraph* graph = nullptr;
  bool (*keeps)(const FlowStep&, const FlowOutcome&) = nullptr;

  bool operator()(const FlowGraph::edge_descriptor& edge) const {
    return keeps((*graph)[boost::source(edge, *graph)], (*graph)[edge]);
  }
};

void check_loops_of(const Flow& flow, bool (*keeps)(const FlowStep&, const FlowOutcome&),
                    Report& report) {
  const FlowGraph& graph = flow.graph;
  const boost::filtered_graph<FlowGraph, KeptOutcomes> instant(graph, KeptOutcomes{&graph, keeps});
  std::vector<std::size_t> component(boost::num_vertices(graph));
  const auto index = boost::get(boost::vertex_index, graph);
  const std::size_t count = boost::strong_components(
      instant, boost::make_iterator_property_map(component.begin(), index));

  std::vector<std::size_t> size(count, 0);
  std::vector<bool> loops(count, false);
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const std::size_t own = component[vertex];
    if (++size[own] > 1) loops[own] = true;
    for (const auto edge : boost::make_iterator_range(boost::out_edges(vertex, instant))) {
      if (boost::target(edge, instant) == vertex) loops[own] = true;
    }
  }
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    if (!loops[component[vertex]]) continue;
    loops[component[vertex]] = false;
    report.error(ErrorCode::loop_without_wait, graph[vertex].span,
                 "from this step contacts come back to it without a wait",
                 "add a wait to the loop, such as wait 1 day");
  }
}

}  // namespace

void check_loops(const Flow& flow, Report& report) {
  check_loops_of(flow, takes_no_time, report);
  check_loops_of(flow, changes_nothing, report);
}

}  // namespace wend
