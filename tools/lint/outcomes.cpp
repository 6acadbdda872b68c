#include "tools/lint/outcomes.hpp"

#include <algorithm>

namespace wend {

Outcomes::Outcomes(const Flow& flow, const Program& program, const Exploration& exploration)
    : flow_(flow),
      program_(program),
      exploration_(exploration),
      code_(boost::num_vertices(flow.graph)),
      beginning_(code_.size(), place_end),
      reached_(code_.size(), false) {
  find_code();
  find_beginnings();
  for (FlowVertex step = 1; step < code_.size(); ++step) {
    reached_[step] = exploration.reached(beginning_[step]);
  }
  find_steps_behind_mistakes();
}

/// The instructions of a step stand in a row.
void Outcomes::find_code() {
  for (Place place = 0; place < program_.instructions.size(); ++place) {
    const std::uint32_t step = program_.instructions[place].step;
    if (step == no_step) continue;
    StepCode& code = code_[step + 1];
    if (code.last < code.first) code.first = place;
    code.last = place;
  }
}

/// Steps are written from their end to their beginning. One without instructions, such as a set of
/// a field that nobody asks about, begins where the next one does.
void Outcomes::find_beginnings() {
  for (FlowVertex step = 1; step < code_.size(); ++step) {
    FlowVertex at = step;
    for (std::size_t hops = 0; hops < code_.size() && code_[at].last < code_[at].first; ++hops) {
      const auto edges = boost::out_edges(at, flow_.graph);
      if (edges.first == edges.second) break;
      at = boost::target(*edges.first, flow_.graph);
      if (at == flow_end) break;
    }
    const bool found = at != flow_end && code_[at].first <= code_[at].last;
    beginning_[step] = found ? code_[at].last : place_end;
  }
}

/// Those steps and all that follow them.
std::vector<bool> Outcomes::steps_from(std::vector<FlowVertex> steps) const {
  std::vector<bool> follow(code_.size(), false);
  while (!steps.empty()) {
    const FlowVertex step = steps.back();
    steps.pop_back();
    if (step == flow_end || follow[step]) continue;
    follow[step] = true;
    for (const auto edge : boost::make_iterator_range(boost::out_edges(step, flow_.graph))) {
      steps.push_back(boost::target(edge, flow_.graph));
    }
  }
  return follow;
}

/// Whoever gets past a step that others fail at has what the step needs. That later steps ask for
/// it in vain is no mistake of its own, and gone when the first one is repaired.
void Outcomes::find_steps_behind_mistakes() {
  std::vector<FlowVertex> behind;
  for (const BrokenNeed& broken : exploration_.broken()) {
    const FlowVertex step = program_.instructions[broken.end].step + 1;
    for (const auto edge : boost::make_iterator_range(boost::out_edges(step, flow_.graph))) {
      behind.push_back(boost::target(edge, flow_.graph));
    }
  }
  vague_ = steps_from(std::move(behind));
}

bool Outcomes::leads_to(Place place, FlowVertex step, FlowVertex target) const {
  if (place == no_place) return false;
  if (target != flow_end) return place == beginning_[target];
  const Instruction& end = program_.instructions[place];
  return end.op == Op::end && end.need == 0 && end.step + 1 == step &&
         end.value == static_cast<std::uint64_t>(Status::finished);
}

/// A provider may answer anything that the step names.
bool Outcomes::may_fail_towards(const Instruction& task, FlowVertex step, FlowVertex target) const {
  for (std::uint32_t row = task.first; row < task.first + task.count; ++row) {
    if (leads_to(program_.failures[row].target, step, target)) return true;
  }
  return false;
}

/// Whoever skips a task takes the way that lies behind it, though it was not done.
bool Outcomes::leaves_undone_towards(const Instruction& task, FlowVertex step,
                                     FlowVertex target) const {
  return exploration_.with_operations() && leads_to(program_.steps[task.step].leaves, step, target);
}

bool Outcomes::taken(FlowGraph::edge_descriptor outcome) const {
  const FlowVertex step = boost::source(outcome, flow_.graph);
  const FlowVertex target = boost::target(outcome, flow_.graph);
  const StepCode code = code_[step];
  if (code.last < code.first) return reached_[step];
  for (Place place = code.first; place <= code.last; ++place) {
    if (!exploration_.reached(place)) continue;
    const Instruction& instruction = program_.instructions[place];
    bool yes = leads_to(instruction.yes, step, target);
    bool no = leads_to(instruction.no, step, target);
    if (instruction.op == Op::test || instruction.op == Op::ask) {
      yes = yes && exploration_.took_yes(place);
      no = no && exploration_.took_no(place);
    }
    if (yes || no) return true;
    if (instruction.op != Op::task) continue;
    if (may_fail_towards(instruction, step, target)) return true;
    if (leaves_undone_towards(instruction, step, target)) return true;
  }
  return false;
}

bool Outcomes::waits(FlowVertex step) const {
  for (Place place = code_[step].first; place <= code_[step].last; ++place) {
    if (program_.instructions[place].op == Op::hold && exploration_.reached(place)) return true;
  }
  return false;
}

bool Outcomes::taken(FlowVertex step, std::string_view name) const {
  for (const auto edge : boost::make_iterator_range(boost::out_edges(step, flow_.graph))) {
    if (flow_.graph[edge].name == name) return taken(edge);
  }
  return false;
}

}  // namespace wend
