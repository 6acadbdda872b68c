#include "interpreter/check_loops.hpp"

#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>

namespace wend {

namespace {

/// Keeps the outcomes that may be taken in the moment in which the step is reached.
struct TakesNoTime {
  const FlowGraph* graph = nullptr;

  bool operator()(const FlowGraph::edge_descriptor& edge) const {
    const FlowStep& step = (*graph)[boost::source(edge, *graph)];
    if (step.kind == StepKind::wait) return step.seconds == 0;
    if (step.kind == StepKind::wait_until) {
      return step.seconds == 0 && (*graph)[edge].name == "timeout";
    }
    return true;
  }
};

}  // namespace

void check_loops(const Flow& flow, Report& report) {
  const FlowGraph& graph = flow.graph;
  const boost::filtered_graph<FlowGraph, TakesNoTime> instant(graph, TakesNoTime{&graph});
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

}  // namespace wend
