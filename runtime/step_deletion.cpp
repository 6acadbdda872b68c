#include "runtime/step_deletion.hpp"

#include <vector>

namespace wend {

namespace {

/// As the interpreter judges loops, they are searched twice: what is waited for comes later, or it
/// is so already, and then only what is done on the way can change that.
enum class Awaited : std::uint8_t { later, already };

/// A search in depth for a place that it comes to again before it has left it.
class LoopSearch {
 public:
  LoopSearch(const Program& program, Awaited awaited)
      : program_(program),
        awaited_(awaited),
        marks_(program.instructions.size(), fresh),
        waits_until_(program.steps.size(), false) {
    for (const Instruction& instruction : program.instructions) {
      if (instruction.op != Op::hold || instruction.first == no_place) continue;
      waits_until_[instruction.step] = true;
    }
  }

  /// Whether somebody could go round for ever without a wait.
  bool run() {
    for (Place start = 0; start < program_.instructions.size(); ++start) {
      if (finds_loop(start)) return true;
    }
    return false;
  }

 private:
  enum Mark : std::uint8_t { fresh, entered, left };

  bool finds_loop(Place start) {
    path_.push_back(start);
    while (!path_.empty()) {
      const Place place = path_.back();
      if (marks_[place] != fresh) {
        marks_[place] = left;
        path_.pop_back();
        continue;
      }
      marks_[place] = entered;
      if (enters_again(place)) return true;
    }
    return false;
  }

  bool enters_again(Place place) {
    const Instruction& instruction = program_.instructions[place];
    if (takes_time(instruction)) return false;
    bool again = enters_from(instruction, instruction.yes);
    again |= enters_from(instruction, instruction.no);
    if (instruction.op != Op::task) return again;
    for (std::uint32_t row = instruction.first; row < instruction.first + instruction.count;
         ++row) {
      again |= enters(program_.failures[row].target);
    }
    return again;
  }

  /// A task may be over at once.
  bool takes_time(const Instruction& instruction) const {
    switch (instruction.op) {
      case Op::end:
      case Op::enroll:
      case Op::verdict:
        return true;
      case Op::hold:
        return instruction.seconds != 0 || instruction.count != 0;
      case Op::test:
      case Op::ask:
      case Op::write:
      case Op::learn:
      case Op::task:
      case Op::close:
      case Op::assign:
        break;
    }
    if (awaited_ == Awaited::later) return false;
    // Only what a task makes can change what is waited for.
    return instruction.step != no_step && program_.steps[instruction.step].node != no_index;
  }

  /// The way out of a `wait until` whose condition holds is taken later.
  bool enters_from(const Instruction& instruction, Place place) {
    const bool awaits = awaited_ == Awaited::later && instruction.op == Op::test &&
                        instruction.step != no_step && waits_until_[instruction.step];
    const bool leaves = place != no_place && program_.instructions[place].step != instruction.step;
    return !(awaits && leaves) && enters(place);
  }

  bool enters(Place place) {
    if (place == no_place) return false;
    if (marks_[place] == fresh) path_.push_back(place);
    return marks_[place] == entered;
  }

  const Program& program_;
  Awaited awaited_;
  std::vector<std::uint8_t> marks_;
  std::vector<bool> waits_until_;  ///< by step
  std::vector<Place> path_;
};

}  // namespace

Expected<Program> without_step(const Program& program, std::uint32_t step) {
  const StepRow& row = program.steps[step];
  if (row.begin == no_place) return Failure{"the step is already deleted"};
  if (row.leaves == no_place) {
    return Failure{"only steps with a task or a wait can be deleted"};
  }
  if (row.leaves == row.begin) return Failure{"this step leads to itself"};
  Program changed = program;
  const auto lead_behind = [&](Place& place) {
    if (place == row.begin) place = row.leaves;
  };
  for (Instruction& instruction : changed.instructions) {
    if (instruction.step == step) continue;
    lead_behind(instruction.yes);
    lead_behind(instruction.no);
    if (instruction.op == Op::hold) lead_behind(instruction.first);
  }
  for (FailureRow& failure : changed.failures) lead_behind(failure.target);
  for (EventRow& event : changed.events) lead_behind(event.target);
  for (StepRow& other : changed.steps) lead_behind(other.leaves);
  lead_behind(changed.start);
  changed.steps[step].begin = no_place;
  if (LoopSearch(changed, Awaited::later).run() || LoopSearch(changed, Awaited::already).run()) {
    return Failure{"without this step there would be a loop without a wait"};
  }
  return changed;
}

}  // namespace wend
