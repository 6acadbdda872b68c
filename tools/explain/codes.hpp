// Explains what wend prints in brackets: the errors of the language (errors.def) and the rules of
// lint (rules.def). Both tables carry their own texts and examples, so a new row is explained at
// once.
#pragma once

#include "tools/explain/explanation.hpp"

namespace wend {

void explain_errors(Explanations& explanations);
void explain_rules(Explanations& explanations);

}  // namespace wend
