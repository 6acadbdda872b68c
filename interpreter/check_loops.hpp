// Loops that take no time. A contact would go through a loop without a wait forever, within one
// moment, so such a script is refused.
#pragma once

#include "interpreter/flow.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// Reports each loop without a wait once, at its first step.
void check_loops(const Flow& flow, Report& report);
/// The steps of each part of the script in which contacts may go round though a `wait until` is in
/// it: what is waited for may be so already. By number, from 0.
std::vector<std::vector<std::uint32_t>> loops_of_moments(const Flow& flow);

}  // namespace wend
