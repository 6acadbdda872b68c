// Which statements share columns with their neighbours, and where in a statement a column starts:
// the names and values of settings, limits, fields and declarations.
#pragma once

#include <cstddef>
#include <string_view>

#include "tools/format/lines.hpp"

namespace wend {

/// A token of a statement, as far as columns depend on it.
struct ColumnToken {
  NodeKind node;  ///< the innermost node around it
  std::string_view text;
  std::string_view previous;  ///< the text of the token before
  std::size_t index;          ///< the number of tokens of the statement before it
};

/// The column that begins with a token, if any.
Stop stop_before(NodeKind statement, const ColumnToken& token);

/// The space between the first cell of a statement, so many columns wide, and its value where it
/// has no neighbours.
std::size_t least_space(NodeKind statement, std::size_t keyword);

/// Whether neighbours of these kinds share columns.
bool share_columns(NodeKind first, NodeKind second);

}  // namespace wend
