// Tells how a state of an exploration is reached: the decisions on the way become a concrete
// contact, the moves become lines of the script and days.
#pragma once

#include "tools/lint/exploration.hpp"
#include "tools/lint/finding.hpp"

namespace wend {

struct ToldWitness {
  Witness witness;
  /// No contact was found whose fields give all answers on the way. It names these answers then.
  bool possible = false;
};

ToldWitness witness_of(const Program& program, const FieldTheory& theory,
                       const Exploration& exploration, std::uint32_t state);

}  // namespace wend
