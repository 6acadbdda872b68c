// Which steps contacts come to and which outcomes they take, over everything that lint explored:
// what the rules that say "always" and "never" ask. A step is a row of instructions; its outcome is
// taken where an instruction of the row was left towards the step that the outcome leads to.
//
// A contact that an event paused stays where it is in the exploration, but a person may let it go
// on later. So behind the steps at which contacts are paused, whatever reads a fact that a pausing
// event makes counts as open, and of what only such a contact comes to nothing is said.
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
  /// The exploration has come to its end.
  Outcomes(const Flow& flow, const Program& program, const Exploration& exploration);

  /// Whether some contact comes to a step, and what can be said of the step is exact.
  bool known(FlowVertex step) const { return reached_[step] && !vague_[step]; }
  /// Whether some contact takes an outcome of a step that is known.
  bool taken(FlowGraph::edge_descriptor outcome) const;
  bool taken(FlowVertex step, std::string_view outcome) const;
  /// Whether some contact waits at a wait.
  bool waits(FlowVertex step) const;

  StepCode code(FlowVertex step) const { return code_[step]; }

 private:
  void find_code();
  void find_beginnings();
  void find_vague_steps();
  bool events_depend_on_paused() const;
  bool depends_on_paused(Place condition) const;
  std::uint64_t facts_of_pausing_events() const;
  std::vector<bool> steps_from(std::vector<FlowVertex> steps) const;
  std::vector<bool> steps_behind_pauses() const;
  bool asks_for_paused(FlowVertex step) const;
  void add_steps_behind_mistakes();
  bool may_fail_towards(const Instruction& task, FlowVertex step, FlowVertex target) const;
  bool leads_to(Place place, FlowVertex step, FlowVertex target) const;

  const Flow& flow_;
  const Program& program_;
  const Exploration& exploration_;
  std::uint64_t paused_;        ///< the bits of limb 0 that pausing events make
  std::vector<StepCode> code_;  ///< by vertex, like all below
  std::vector<Place> beginning_;
  std::vector<bool> reached_;
  std::vector<bool> vague_;
};

}  // namespace wend
