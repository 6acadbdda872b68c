// The ways in which a statement may be laid out, best first. Which of them are allowed depends on
// how the statement was written: a block that a person has spread over lines is not joined again.
#pragma once

#include <string_view>
#include <vector>

#include "tools/format/pieces.hpp"

namespace wend {

struct Manner {
  bool is_joined = true;        ///< line breaks in parentheses and after commas are not kept
  bool has_open_blocks = true;  ///< each block over several lines, instead of none
  bool breaks_at_else = true;   ///< each `else` that does not follow a } starts a line
};

/// Whether it is the `else` of a step.
bool is_else(std::string_view source, const Piece& piece);

/// The manners that are open to the statement at an index; at least one, and the last of them is
/// for the case that no other fits the width of a line.
std::vector<Manner> manners_of(std::string_view source, const Pieces& pieces, std::size_t index);

}  // namespace wend
