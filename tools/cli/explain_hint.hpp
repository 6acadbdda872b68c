// What a command says about mistakes for people, and the last line of it: that `wend explain` says
// more. That is said once, on standard error, so that what goes into files and pipes does not
// change.
#pragma once

#include <wend/diagnostic.hpp>

#include "tools/cli/console.hpp"

namespace wend {

/// Names their codes, each once; prints nothing if there are none.
void print_explain_hint(const Diagnostics& diagnostics, Console& console);

/// All of them on standard error, and the last line.
void print_diagnostics(const Diagnostics& diagnostics, const Sources& sources, Console& console);

}  // namespace wend
