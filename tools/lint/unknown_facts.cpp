#include "tools/lint/unknown_facts.hpp"

namespace wend {

namespace {

/// Whether a test of the fact is reached, and none of those reached ever knew it.
bool is_unknown(const LintSubject& subject, const StepCode& code, const FactRow& fact) {
  bool asked = false;
  for (Place place = code.first; place <= code.last; ++place) {
    const Instruction& test = subject.script.program->instructions[place];
    const bool asks = test.op == Op::test && test.limb == 0 && (test.mask & fact.mask()) != 0;
    if (!asks) continue;
    if (subject.possible->exploration().was_known(place)) return false;
    asked |= subject.exploration.reached(place);
  }
  return asked;
}

}  // namespace

std::vector<std::string> unknown_facts(const LintSubject& subject, FlowVertex step) {
  std::vector<std::string> names;
  if (subject.world.columns.empty() || subject.possible == nullptr) return names;
  const FlowStep& row = subject.script.flow->graph[step];
  const bool condition = row.kind == StepKind::choice || row.kind == StepKind::wait_until;
  if (!condition || !subject.outcomes->known(step)) return names;
  for (const FactRow& fact : subject.script.program->facts) {
    if (is_unknown(subject, subject.outcomes->code(step), fact)) names.push_back(fact.name);
  }
  return names;
}

}  // namespace wend
