#include "tools/lint/loops.hpp"

#include <boost/graph/strong_components.hpp>

#include <algorithm>

namespace wend {

namespace {

/// Whether an event ends contacts in the loop, or leads them elsewhere.
bool is_left_by_events(const LintSubject& subject, const Loop& loop) {
  return std::any_of(loop.steps.begin(), loop.steps.end(), [&](FlowVertex step) {
    const StepCode code = subject.outcomes->code(step);
    for (Place place = code.first; place <= code.last; ++place) {
      if (subject.possible->exploration().was_called_away(place)) return true;
    }
    return false;
  });
}

}  // namespace

std::vector<Loop> lasting_loops(const LintSubject& subject) {
  if (subject.possible == nullptr) return {};
  const FlowGraph& graph = subject.script.flow->graph;
  std::vector<std::size_t> component(boost::num_vertices(graph));
  const auto index = boost::get(boost::vertex_index, graph);
  const std::size_t count =
      boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), index));
  std::vector<Loop> parts(count);
  std::vector<bool> goes_round(count, false);
  for (const FlowVertex step : boost::make_iterator_range(boost::vertices(graph))) {
    const std::size_t own = component[step];
    if (!subject.outcomes->known(step)) continue;
    parts[own].steps.push_back(step);
    for (const auto edge : boost::make_iterator_range(boost::out_edges(step, graph))) {
      if (component[boost::target(edge, graph)] == own) {
        goes_round[own] = goes_round[own] || subject.outcomes->taken(edge);
      } else {
        parts[own].exits.push_back(edge);
      }
    }
  }
  std::vector<Loop> loops;
  for (std::size_t part = 0; part < count; ++part) {
    if (!goes_round[part] || is_left_by_events(subject, parts[part])) continue;
    loops.push_back(std::move(parts[part]));
  }
  std::sort(loops.begin(), loops.end(), [](const Loop& left, const Loop& right) {
    return left.steps.front() < right.steps.front();
  });
  return loops;
}

}  // namespace wend
