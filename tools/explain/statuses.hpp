// Explains what becomes of a contact: the statuses and reasons of statuses.def, with the nodes and
// events of a vocabulary that lead there, and the reasons that only a vocabulary declares.
#pragma once

#include "interpreter/declarations.hpp"
#include "tools/explain/explanation.hpp"

namespace wend {

void explain_statuses(const Declarations& declarations, Explanations& explanations);
void explain_reasons(const Declarations& declarations, Explanations& explanations);

}  // namespace wend
