// Loops that take no time. Steps that lead back to themselves without a wait on the way would be
// walked for ever in one moment, so such a script is not run.
#pragma once

#include "interpreter/flow.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// Reports each loop without a wait once, at its first step.
void check_loops(const Flow& flow, Report& report);

}  // namespace wend
