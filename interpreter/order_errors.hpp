// From what the phases reported to what a person reads: errors in the order of the text, and one
// error for one mistake. A mistake in the grammar of a line makes phases behind the grammar see
// less than the person wrote there, and a missing brace makes them see steps in places where they
// are not; what they say of it is left out, since it would send the person the wrong way.
#pragma once

#include <deque>

#include <wend/diagnostic.hpp>

#include "grammar/tree.hpp"

namespace wend {

void order_errors(Diagnostics& diagnostics, const Sources& sources, const std::deque<Tree>& trees);

}  // namespace wend
