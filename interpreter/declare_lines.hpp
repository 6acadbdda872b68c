// The lines inside a declaration (summary, needs, makes, simulate, ...), each read into the row it
// belongs to. The grammar has checked their shape; here their names and values are looked up.
#pragma once

#include "interpreter/declarations.hpp"
#include "interpreter/report.hpp"

namespace wend {

void read_fact_line(Node line, FactDeclaration& row, Report& report);
void read_event_line(Node line, Declarations& declarations, EventDeclaration& row, Report& report);
/// Adds to the reasons where the node declares one of its own.
void read_node_line(Node line, Declarations& declarations, NodeDeclaration& row, Report& report);

}  // namespace wend
