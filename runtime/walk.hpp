// The walk: from an instruction, through tests and writes of bits, to the next instruction that
// needs somebody else (a task, a wait, an end). It is pure: a program and a contact's bits go in,
// changed bits and a place come out. It knows no time, no text and no other contact, and allocates
// nothing.
#pragma once

#include <wend/program.hpp>

namespace wend {

/// The bits of one contact.
struct Word {
  std::uint64_t& first;  ///< limb 0
  std::uint64_t* more;   ///< limbs 1.., null where the program has one

  std::uint64_t& limb(unsigned index) const { return index == 0 ? first : more[index - 1]; }
};

/// Walks from `at` to an instruction that is neither test nor write, and returns its place. `pass`
/// is told of each place before that one, and whether it leads on by its yes.
template <typename Pass>
Place walk(const Program& program, Word word, Place at, Pass pass) {
  const Instruction* const instructions = program.instructions.data();
  while (true) {
    const Instruction& instruction = instructions[at];
    // Tests come in long rows, so they do not go through the switch's jump.
    if (instruction.op == Op::test) {
      const std::uint64_t bits = word.limb(instruction.limb) & instruction.mask;
      const bool yes = bits == instruction.value;
      pass(at, yes);
      at = yes ? instruction.yes : instruction.no;
      continue;
    }
    switch (instruction.op) {
      case Op::ask: {
        const std::uint64_t known = word.first & instruction.mask;
        const std::uint64_t truth = (word.first >> program.fact_bits) & instruction.mask;
        const bool yes = (known != 0 ? known : truth) == instruction.value;
        pass(at, yes);
        // The provider's yes leaves only one value: now the engine knows it, too.
        if (yes) word.first |= instruction.value;
        at = yes ? instruction.yes : instruction.no;
        break;
      }
      case Op::write: {
        pass(at, true);
        std::uint64_t& limb = word.limb(instruction.limb);
        limb = (limb & ~instruction.mask) | instruction.value;
        at = instruction.yes;
        break;
      }
      case Op::learn:
        pass(at, true);
        word.first = (word.first & ~instruction.mask) |
                     ((word.first >> program.fact_bits) & instruction.mask);
        at = instruction.yes;
        break;
      case Op::test:
      case Op::task:
      case Op::close:
      case Op::hold:
      case Op::enroll:
      case Op::assign:
      case Op::verdict:
      case Op::end:
        return at;
    }
  }
}

inline Place walk(const Program& program, Word word, Place at) {
  return walk(program, word, at, [](Place, bool) {});
}

}  // namespace wend
