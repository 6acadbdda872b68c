// Lines that a block may contain only once, such as the time zone of an automation or the `when` of
// an event. A second one is an error: whichever were taken, the other would be dropped silently.
#pragma once

#include <vector>

#include "grammar/tree.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// The lines of a block without repetitions of lines that are allowed once (reported).
std::vector<Node> lines_once(NodeRange lines, Report& report);

}  // namespace wend
