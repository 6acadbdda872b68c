// A script as the formatter sees it: one flat list of words, signs, literals and comments, with the
// starts of statements and the braces of blocks in between. It is built from the syntax tree and
// the text between its nodes, so nothing that a person wrote can be missing, and a construct that
// the grammar gains is laid out like the others without a line here. Placing the pieces is left to
// the layout.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/tree.hpp"

namespace wend {

enum class PieceKind : std::uint8_t {
  token,  ///< a word, a sign or a literal
  comment,
  open,       ///< the { of a block
  close,      ///< the } of a block
  statement,  ///< no text: what follows, up to `partner`, is one statement of the block around
};

struct Piece {
  std::uint32_t begin = 0;  ///< byte offset in the source
  std::uint32_t end = 0;
  /// Of an open: the index of its close. Of a statement: the index after its last piece.
  std::uint32_t partner = 0;
  PieceKind kind = PieceKind::token;
  NodeKind node =
      NodeKind::error;        ///< of a statement: its own kind; else the innermost node around
  std::uint8_t newlines = 0;  ///< between the piece before and this one; counted up to 2
  bool is_movable = false;    ///< a text block whose lines may be moved without changing a value
};

using Pieces = std::vector<Piece>;

/// The pieces of a tree without errors; `;` and the commas that end a statement are left out, since
/// each statement gets its own line.
Pieces pieces_of(const Tree& tree);

}  // namespace wend
