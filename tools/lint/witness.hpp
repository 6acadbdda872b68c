// Tells how a state of an exploration is reached: the decisions on the way become a concrete
// contact, the moves become lines of the script and days.
#pragma once

#include "tools/lint/exploration.hpp"
#include "tools/lint/finding.hpp"

namespace wend {

Witness witness_of(const Program& program, const FieldTheory& theory,
                   const Exploration& exploration, std::uint32_t state);

/// Whether the way rests on a field of which the theory is not exact.
bool rests_on_inexact_field(const Program& program, const FieldTheory& theory,
                            const Exploration& exploration, std::uint32_t state);

}  // namespace wend
