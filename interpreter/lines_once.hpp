// Lines that a block holds once, such as the time zone of an automation or the `when` of an event.
// A second one is a mistake: whichever of them were taken, the other would be dropped in silence.
#pragma once

#include <vector>

#include "grammar/tree.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// The lines of a block without those that repeat a line that may stand once (reported).
std::vector<Node> lines_once(NodeRange lines, Report& report);

}  // namespace wend
