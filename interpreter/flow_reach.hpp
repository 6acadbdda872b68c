// Which steps of a flow contacts can come to at all: from its start, and from where rules for
// events lead. What the conditions on the way say is left to lint's exploration; here only arrows
// count.
#pragma once

#include <vector>

#include "interpreter/flow.hpp"

namespace wend {

/// By vertex, whether some path of outcomes leads to it.
std::vector<bool> reached_steps(const Flow& flow);

}  // namespace wend
