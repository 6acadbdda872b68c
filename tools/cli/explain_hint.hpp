// The last line of what a command says about mistakes for people: that `wend explain` says more. It
// is said once, on standard error, so that what goes into files and pipes does not change.
#pragma once

#include <wend/diagnostic.hpp>

#include "tools/cli/console.hpp"

namespace wend {

/// Names their codes, each once; says nothing where there are none.
void print_explain_hint(const Diagnostics& diagnostics, Console& console);

}  // namespace wend
