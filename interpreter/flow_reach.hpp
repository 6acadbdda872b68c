// Which steps of a flow contacts can reach at all: from its start, and from the targets of event
// rules. Only arrows count here; what the conditions on the path allow is left to lint's
// exploration.
#pragma once

#include <vector>

#include "interpreter/flow.hpp"

namespace wend {

/// By vertex, whether some path of outcomes leads to it.
std::vector<bool> reached_steps(const Flow& flow);

}  // namespace wend
