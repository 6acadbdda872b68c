// Where the lines of a formatted script begin and end, how far they are indented, and which of them
// have a blank line above. What a person decides stays as it was decided: whether a block or an
// `else` behind a target stands on the line of its statement, where a blank line separates, where a
// comment belongs. Everything else follows from the pieces alone, so that a formatted script is
// formatted to itself.
#pragma once

#include <string_view>

#include "tools/format/lines.hpp"
#include "tools/format/pieces.hpp"

namespace wend {

Lines lay_out(std::string_view source, const Pieces& pieces);

}  // namespace wend
