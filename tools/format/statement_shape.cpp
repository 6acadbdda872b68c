#include "tools/format/statement_shape.hpp"

#include "tools/format/lines.hpp"

namespace wend {

namespace {

std::string_view text_of(std::string_view source, const Piece& piece) {
  return source.substr(piece.begin, piece.end - piece.begin);
}

/// Whether a block was written on one line and may stay there: labels need lines of their own, and
/// so many pieces never fit.
bool is_on_one_line(std::string_view source, const Pieces& pieces, std::size_t open) {
  const std::size_t close = pieces[open].partner;
  if (close == open + 1) return true;
  if (close - open > 2 * line_width) return false;
  for (std::size_t index = open + 1; index <= close; ++index) {
    const Piece& piece = pieces[index];
    const bool needs_lines = piece.node == NodeKind::label ||
                             text_of(source, piece).find('\n') != std::string_view::npos;
    if (piece.newlines > 0 || needs_lines) return false;
  }
  return true;
}

/// What was written in a statement, the contents of its blocks left out.
struct Shape {
  bool has_else = false;
  bool breaks_at_else = false;
  bool has_blocks = false;
  bool blocks_are_on_one_line = true;
  bool has_breaks = false;    ///< in parentheses or behind commas
  bool has_comments = false;  ///< there
};

Shape shape_of(std::string_view source, const Pieces& pieces, std::size_t statement) {
  Shape shape;
  for (std::size_t index = statement + 1; index < pieces[statement].partner; ++index) {
    const Piece& piece = pieces[index];
    if (piece.kind == PieceKind::open) {
      shape.has_blocks = true;
      shape.blocks_are_on_one_line &= is_on_one_line(source, pieces, index);
      index = piece.partner;
    } else if (is_else(source, piece)) {
      const bool is_behind_block = pieces[index - 1].kind == PieceKind::close;
      shape.has_else = true;
      shape.breaks_at_else |= piece.newlines > 0 && !is_behind_block;
    } else if (piece.kind == PieceKind::comment) {
      shape.has_comments |= piece.node != NodeKind::if_step;
    } else {
      shape.has_breaks |= piece.newlines > 0;
    }
  }
  return shape;
}

}  // namespace

bool is_else(std::string_view source, const Piece& piece) {
  return piece.node == NodeKind::if_step && piece.kind == PieceKind::token &&
         text_of(source, piece) == "else";
}

std::vector<Manner> manners_of(std::string_view source, const Pieces& pieces, std::size_t index) {
  const Shape shape = shape_of(source, pieces, index);
  std::vector<Manner> manners;
  for (const bool is_joined : {true, false}) {
    if (is_joined ? shape.has_comments : !shape.has_breaks) continue;
    // A block behind a head of several lines would be hard to find on the last of them.
    const bool stay = shape.blocks_are_on_one_line && (is_joined || !shape.has_blocks);
    if (stay && !shape.breaks_at_else) manners.push_back({is_joined, false, false});
    if (stay && shape.has_else) manners.push_back({is_joined, false, true});
    if (shape.has_blocks) manners.push_back({is_joined, true, true});
  }
  return manners;
}

}  // namespace wend
