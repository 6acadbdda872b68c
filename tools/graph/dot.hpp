// Draws a Flow for Graphviz: a box for each step with its label and line, an arrow for each
// outcome. Outcomes that the script names are solid, those that fall through to the next step are
// dashed, so that a picture shows what was written and what was left to the order of the steps.
#pragma once

#include <string>

#include "interpreter/flow.hpp"

namespace wend {

/// The text of a DOT file. Steps that nothing leads to are drawn in red.
std::string flow_as_dot(const Flow& flow, const Sources& sources);

}  // namespace wend
