// Where the lines of a formatted script start and end, how far they are indented, and which have a
// blank line above. What a person decides is kept: whether a block, or an `else` after a target, is
// on the line of its statement; where a blank line separates; where a comment belongs. Everything
// else follows from the pieces alone, so that a formatted script formats to itself.
#pragma once

#include <string_view>

#include "tools/format/lines.hpp"
#include "tools/format/pieces.hpp"

namespace wend {

Lines lay_out(std::string_view source, const Pieces& pieces);

}  // namespace wend
