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

/// The same, where each wait for something may be over at once.
bool may_take_no_time(const FlowStep& step, const FlowOutcome& outcome) {
  return step.kind == StepKind::wait_until ? changes_nothing(step, outcome)
                                           : takes_no_time(step, outcome);
}

struct KeptOutcomes {
  const FlowGraph* graph = nullptr;
  bool (*keeps)(const FlowStep&, const FlowOutcome&) = nullptr;

  bool operator()(const FlowGraph::edge_descriptor& edge) const {
    return keeps((*graph)[boost::source(edge, *graph)], (*graph)[edge]);
  }
};

/// The vertices of each strong component in which one comes back to where one was.
std::vector<std::vector<FlowVertex>> loops_in(const FlowGraph& graph,
                                              bool (*keeps)(const FlowStep&, const FlowOutcome&)) {
  const boost::filtered_graph<FlowGraph, KeptOutcomes> instant(graph, KeptOutcomes{&graph, keeps});
  std::vector<std::size_t> component(boost::num_vertices(graph));
  const auto index = boost::get(boost::vertex_index, graph);
  const std::size_t count = boost::strong_components(
      instant, boost::make_iterator_property_map(component.begin(), index));

  std::vector<std::vector<FlowVertex>> loops(count);
  std::vector<bool> comes_back(count, false);
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const std::size_t own = component[vertex];
    loops[own].push_back(vertex);
    if (loops[own].size() > 1) comes_back[own] = true;
    for (const auto edge : boost::make_iterator_range(boost::out_edges(vertex, instant))) {
      if (boost::target(edge, instant) == vertex) comes_back[own] = true;
    }
  }
  std::erase_if(loops,
                [&](const auto& vertices) { return !comes_back[component[vertices.front()]]; });
  std::sort(loops.begin(), loops.end());
  return loops;
}

void check_loops_of(const Flow& flow, bool (*keeps)(const FlowStep&, const FlowOutcome&),
                    Report& report) {
  for (const auto& loop : loops_in(flow.graph, keeps)) {
    report.error(ErrorCode::loop_without_wait, flow.graph[loop.front()].span,
                 "from this step contacts come back to it without a wait",
                 "add a wait to the loop, such as wait 1 day");
  }
}

}  // namespace

void check_loops(const Flow& flow, Report& report) {
  check_loops_of(flow, takes_no_time, report);
  check_loops_of(flow, changes_nothing, report);
}

std::vector<std::vector<std::uint32_t>> loops_of_moments(const Flow& flow) {
  std::vector<std::vector<std::uint32_t>> loops;
  for (const auto& vertices : loops_in(flow.graph, may_take_no_time)) {
    std::vector<std::uint32_t>& steps = loops.emplace_back();
    for (const FlowVertex vertex : vertices) {
      if (vertex != flow_end) steps.push_back(static_cast<std::uint32_t>(vertex - 1));
    }
  }
  return loops;
}

}  // namespace wend
