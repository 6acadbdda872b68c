#include "runtime/step_deletion.hpp"

#include <vector>

namespace wend {

namespace {

/// Whether a contact passes the instruction in no time; a task may be over at once.
bool takes_no_time(const Instruction& instruction) {
  return instruction.op != Op::hold && instruction.op != Op::end && instruction.op != Op::enroll &&
         instruction.op != Op::verdict;
}

/// A search in depth for a place that it comes to again before it has left it.
class LoopSearch {
 public:
  explicit LoopSearch(const Program& program)
      : program_(program), marks_(program.instructions.size(), fresh) {}

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
    if (!takes_no_time(instruction)) return false;
    bool again = enters(instruction.yes) || enters(instruction.no);
    if (instruction.op != Op::task) return again;
    for (std::uint32_t row = instruction.first; row < instruction.first + instruction.count;
         ++row) {
      again = again || enters(program_.failures[row].target);
    }
    return again;
  }

  bool enters(Place place) {
    if (place == no_place) return false;
    if (marks_[place] == fresh) path_.push_back(place);
    return marks_[place] == entered;
  }

  const Program& program_;
  std::vector<std::uint8_t> marks_;
  std::vector<Place> path_;
};

}  // namespace

Expected<Program> without_step(const Program& program, std::uint32_t step) {
  const StepRow& row = program.steps[step];
  if (row.leaves == no_place) {
    return Failure{"only steps with a task or a wait can be deleted while contacts walk"};
  }
  if (row.leaves == row.begin) return Failure{"this step leads to itself"};
  Program changed = program;
  bool is_led_to = false;
  const auto lead_behind = [&](Place& place) {
    if (place != row.begin) return;
    is_led_to = true;
    place = row.leaves;
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
  if (!is_led_to) return Failure{"no step leads to it, or it is deleted already"};
  if (LoopSearch(changed).run()) {
    return Failure{"without this step contacts could go round without a wait"};
  }
  return changed;
}

}  // namespace wend
