#include "tools/lint/idle_steps.hpp"

#include <algorithm>

namespace wend {

namespace {

bool is_always_skipped(const LintSubject& subject, FlowVertex step) {
  const StepCode code = subject.outcomes->code(step);
  const Exploration& possible = subject.possible->exploration();
  bool skipped = false;
  for (Place place = code.first; place <= code.last; ++place) {
    const Instruction& close = subject.script.program->instructions[place];
    if (close.op != Op::close) continue;
    const auto status = static_cast<TaskStatus>(close.value);
    if (status == TaskStatus::closed && possible.reached(place)) return false;
    skipped |= status == TaskStatus::skipped && subject.exploration.reached(place);
  }
  return skipped;
}

}  // namespace

std::vector<FlowVertex> always_skipped_steps(const LintSubject& subject) {
  std::vector<FlowVertex> steps;
  const FlowGraph& graph = subject.script.flow->graph;
  for (const FlowVertex step : known_steps(subject)) {
    if (graph[step].kind != StepKind::action) continue;
    if (is_always_skipped(subject, step)) steps.push_back(step);
  }
  return steps;
}

bool takes_something_back(const LintSubject& subject, FlowVertex step) {
  const FlowStep& row = subject.script.flow->graph[step];
  const auto& makes = subject.script.declarations.nodes[row.node].makes;
  return std::any_of(makes.begin(), makes.end(),
                     [](const Effect& effect) { return effect.value == 0; });
}

bool looks_up_known(const LintSubject& subject, FlowVertex step) {
  if (!subject.outcomes->known(step)) return false;
  const StepCode code = subject.outcomes->code(step);
  for (Place place = code.first; place <= code.last; ++place) {
    const bool told = subject.script.program->instructions[place].op == Op::learn &&
                      subject.exploration.reached(place);
    if (told && !subject.possible->exploration().told_news(place)) return true;
  }
  return false;
}

}  // namespace wend
