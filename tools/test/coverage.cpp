#include "tools/test/coverage.hpp"

#include <algorithm>
#include <map>

namespace wend {

namespace {

/// The number of a vertex in Program::steps.
std::uint32_t step_of(FlowVertex vertex) {
  return vertex == flow_end ? no_step : static_cast<std::uint32_t>(vertex - 1);
}

}  // namespace

void TestPaths::add(const TestRun& run) {
  steps.insert(run.steps.begin(), run.steps.end());
  passages.insert(run.passages.begin(), run.passages.end());
}

Coverage coverage_of(const Interpretation& script, const TestPaths& paths) {
  const FlowGraph& graph = script.flow->graph;
  Coverage coverage;
  for (FlowVertex vertex = 1; vertex < boost::num_vertices(graph); ++vertex) {
    const std::uint32_t step = step_of(vertex);
    const StepRow& row = script.program->steps[step];
    ++coverage.steps;
    const bool came = paths.steps.contains(step);
    coverage.covered_steps += came;
    if (!came) coverage.uncovered.push_back({row.line, row.title, ""});
    std::map<std::uint32_t, std::string> outcomes;  // by where they lead
    for (const auto edge : boost::make_iterator_range(boost::out_edges(vertex, graph))) {
      std::string& names = outcomes[step_of(boost::target(edge, graph))];
      names += (names.empty() ? "" : " or ") + graph[edge].name;
    }
    if (outcomes.size() < 2) continue;
    for (const auto& [target, names] : outcomes) {
      ++coverage.outcomes;
      const bool taken = paths.passages.contains({step, target});
      coverage.covered_outcomes += taken;
      if (!taken && came) coverage.uncovered.push_back({row.line, row.title, names});
    }
  }
  return coverage;
}

}  // namespace wend
