#include "tools/lint/segments.hpp"

#include "tools/lint/script_nodes.hpp"

namespace wend {

std::vector<UnmatchedSegment> unmatched_segments(const LintSubject& subject) {
  std::vector<UnmatchedSegment> unmatched;
  const std::vector<Node> segments = nodes_of(subject.script, NodeKind::segment);
  if (subject.possible == nullptr || segments.empty()) return unmatched;
  const auto& instructions = subject.script.program->instructions;
  // A segment's condition stands right behind its enroll; the last segment comes first.
  bool asked = false;
  for (Place place = static_cast<Place>(instructions.size()); place-- > 0;) {
    const Instruction& enroll = instructions[place];
    const bool reached = subject.possible->exploration().reached(place);
    if (enroll.op != Op::enroll) {
      asked |= reached;
      continue;
    }
    if (enroll.node == no_index) break;
    if (!reached && enroll.node < segments.size()) {
      unmatched.push_back({segments[enroll.node].first().span(), asked});
    }
    asked = false;
  }
  return unmatched;
}

}  // namespace wend
