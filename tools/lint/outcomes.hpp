// Which steps contacts come to and which outcomes they take, over everything that lint explored:
// what the rules that say "always" and "never" ask. A step is a row of instructions; its outcome is
// taken where an instruction of the row was left towards the step that the outcome leads to.
#pragma once

#include <vector>

#include "interpreter/flow.hpp"
#include "tools/lint/exploration.hpp"

namespace wend {

/// The instructions of a step: first..last, both included; none where `last` is before `first`.
struct StepCode {
  Place first = 1;
  Place last = 0;
};

class Outcomes {
 public:
  /// The exploration has come to its end. Of one that goes beyond what the automation does by
  /// itself, only what nobody comes to and nobody takes is of interest.
  Outcomes(const Flow& flow, const Program& program, const Exploration& exploration);

  /// Whether some contact comes to a step, and what can be said of the step is exact.
  bool known(FlowVertex step) const { return reached_[step] && !vague_[step]; }
  /// Whether some contact takes an outcome of a step that is known.
  bool taken(FlowGraph::edge_descriptor outcome) const;
  bool taken(FlowVertex step, std::string_view outcome) const;
  /// Whether some contact waits at a wait.
  bool waits(FlowVertex step) const;

  StepCode code(FlowVertex step) const { return code_[step]; }
  const Exploration& exploration() const { return exploration_; }

 private:
  void find_code();
  void find_beginnings();
  std::vector<bool> steps_from(std::vector<FlowVertex> steps) const;
  void find_steps_behind_mistakes();
  bool leaves_undone_towards(const Instruction& task, FlowVertex step, FlowVertex target) const;
  bool may_fail_towards(const Instruction& task, FlowVertex step, FlowVertex target) const;
  bool leads_to(Place place, FlowVertex step, FlowVertex target) const;

  const Flow& flow_;
  const Program& program_;
  const Exploration& exploration_;
  std::vector<StepCode> code_;  ///< by vertex, like all below
  std::vector<Place> beginning_;
  std::vector<bool> reached_;
  std::vector<bool> vague_;  ///< behind steps at which contacts fail
};

}  // namespace wend
