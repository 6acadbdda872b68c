#include "tools/test/coverage.hpp"

#include <algorithm>

namespace wend {

void Reached::add(const ContactCounts& counts) {
  steps.resize(counts.steps.size());
  for (std::size_t step = 0; step < steps.size(); ++step) {
    const StepCounts& row = counts.steps[step];
    if (row.came > row.passed) steps[step] = true;
  }
  ways.resize(counts.ways.size());
  for (std::size_t way = 0; way < ways.size(); ++way) {
    const WayCounts& row = counts.ways[way];
    if (row.went > row.undone) ways[way] = true;
  }
}

Coverage coverage_of(const Program& program, const Reached& reached) {
  Coverage coverage;
  // Outcomes stand in the order of their steps.
  std::size_t way = 0;
  while (way < program.ways.size() && program.ways[way].kind != WayKind::outcome) ++way;
  for (std::uint32_t step = 0; step < program.steps.size(); ++step) {
    const StepRow& row = program.steps[step];
    const bool came = step < reached.steps.size() && reached.steps[step];
    ++coverage.steps;
    coverage.covered_steps += came;
    if (!came) coverage.uncovered.push_back({row.line, row.title, ""});
    const std::size_t first = way;
    while (way < program.ways.size() && program.ways[way].from == step) ++way;
    if (way - first < 2) continue;
    for (std::size_t outcome = first; outcome < way; ++outcome) {
      ++coverage.outcomes;
      const bool taken = outcome < reached.ways.size() && reached.ways[outcome];
      coverage.covered_outcomes += taken;
      if (!taken && came) {
        coverage.uncovered.push_back({row.line, row.title, program.ways[outcome].name});
      }
    }
  }
  return coverage;
}

}  // namespace wend
