// Loops whose waits may all be over at once: each `wait until` on the way finds that what it waits
// for is so already, each task is answered at once, and nothing that is done on the way changes
// that. A contact would walk such a loop forever in one moment, so the script is not run. It needs
// the finished tables, since what a step makes and what the next one asks decides.
#pragma once

#include "interpreter/flow.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// Reports each such loop once, at a wait in it. Loops without any wait are check_loops'.
void check_waits_in_loops(const Flow& flow, const Program& program, Report& report);

}  // namespace wend
