#include "tools/format/layout.hpp"

#include <algorithm>

#include "tools/format/columns.hpp"
#include "tools/format/line_width.hpp"
#include "tools/format/line_writer.hpp"
#include "tools/format/spacing.hpp"
#include "tools/format/statement_shape.hpp"
#include "tools/format/text_block.hpp"

namespace wend {

namespace {

constexpr std::size_t level = 2;

/// What stands above in the same body.
struct Above {
  bool is_start = true;         ///< nothing, or only a label: no blank line follows
  bool is_statement = false;    ///< the last thing that is no comment is more than a label
  bool has_many_lines = false;  ///< that statement
  bool has_blank = false;       ///< a blank line stands between it and here
  bool is_of_label = false;     ///< the last line is a comment that belongs to the label below
  std::size_t end = 0;          ///< the index of the first line behind it
};

class Layout {
 public:
  Layout(std::string_view source, const Pieces& pieces) : source_(source), pieces_(pieces) {
    writer_.reserve(source.size());
  }

  Lines lay_out() {
    set_body(0, pieces_.size(), 0);
    return writer_.take();
  }

 private:
  // Bodies: what stands in a file or a block, piece after piece.
  void set_body(std::size_t begin, std::size_t end, std::size_t indentation);
  std::size_t set_comments(std::size_t begin, std::size_t end, std::size_t indentation,
                           Above& above);
  std::size_t set_label(std::size_t index, std::size_t indentation, Above& above);
  void set_in_body(std::size_t index, std::size_t indentation, Above& above);
  void begin_line(const Piece& piece, NodeKind statement, std::size_t indentation, bool separated,
                  Above& above);
  void separate(const Above& above);

  // Statements. Where they are only measured, the contents of expanded blocks are left out.
  enum class Purpose { measure, set };
  Manner best_manner(std::size_t index, std::size_t indentation);
  void set_statement(std::size_t index, std::size_t indentation, Manner manner, Purpose purpose);
  std::size_t set_block(std::size_t statement, std::size_t open, std::size_t indentation,
                        Manner manner, Purpose purpose);
  void set_on_same_line(std::size_t index);
  void set_inner_comment(const Piece& comment, std::size_t indentation);
  void set_token(std::size_t index, Stop stop);
  Stop column_at(std::size_t statement, std::size_t index) const;

  std::string_view text_of(const Piece& piece) const {
    return source_.substr(piece.begin, piece.end - piece.begin);
  }
  std::string_view comment_of(const Piece& piece) const {
    const std::string_view text = text_of(piece);
    return text.substr(0, text.find_last_not_of(" \t\r\v\f") + 1);
  }
  const Piece& token_before(std::size_t index) const {
    return pieces_[index - (pieces_[index - 1].kind == PieceKind::statement && index > 1 ? 2 : 1)];
  }
  bool is_label(std::size_t index, std::size_t end) const {
    return index < end && pieces_[index].kind == PieceKind::statement &&
           pieces_[index].node == NodeKind::label;
  }
  std::size_t column_of(const Piece& piece) const {
    const std::size_t newline = source_.substr(0, piece.begin).rfind('\n');
    return piece.begin - (newline == std::string_view::npos ? 0 : newline + 1);
  }

  std::string_view source_;
  const Pieces& pieces_;
  LineWriter writer_;
};

void Layout::set_body(std::size_t begin, std::size_t end, std::size_t indentation) {
  Above above;
  for (std::size_t index = begin; index < end;) {
    if (pieces_[index].kind == PieceKind::comment) {
      index = set_comments(index, end, indentation, above);
    } else if (is_label(index, end)) {
      index = set_label(index, indentation, above);
    } else {
      set_in_body(index, indentation, above);
      index = pieces_[index].partner;
    }
  }
}

/// Begins the line of a piece that stands in a body, behind a blank line where one was written or
/// the piece has to be separated from what is above.
void Layout::begin_line(const Piece& piece, NodeKind statement, std::size_t indentation,
                        bool separated, Above& above) {
  const bool blank = (piece.newlines > 1 || separated) && !above.is_start;
  writer_.begin_line(statement, indentation, blank);
  above.has_blank |= blank;
  above.is_start = false;
}

/// Puts a blank line behind the item above, where there is none yet.
void Layout::separate(const Above& above) {
  if (above.is_statement && !above.has_blank) writer_.put_blank_line(above.end);
}

std::size_t Layout::set_comments(std::size_t begin, std::size_t end, std::size_t indentation,
                                 Above& above) {
  std::size_t behind = begin;
  while (behind < end && pieces_[behind].kind == PieceKind::comment) ++behind;
  // A label stands further left than the steps. A comment belongs to it where no blank line is
  // between them, or where it stood as far left.
  const bool is_above_label = is_label(behind, end);
  const std::size_t label_column = is_above_label ? column_of(pieces_[behind]) : 0;
  std::size_t attached = behind;
  while (is_above_label && attached > begin && pieces_[attached].newlines < 2) --attached;
  for (std::size_t index = begin; index < behind; ++index) {
    const Piece& comment = pieces_[index];
    if (comment.newlines == 0 && !writer_.is_empty()) {
      writer_.put_comment(comment_of(comment));
      continue;
    }
    const bool is_of_label =
        is_above_label && (index >= attached || column_of(comment) <= label_column);
    begin_line(comment, NodeKind::comment, indentation - (is_of_label ? level : 0),
               is_of_label && !above.is_of_label, above);
    above.is_of_label = is_of_label;
    writer_.put(comment_of(comment), false, Stop::none);
  }
  return behind;
}

std::size_t Layout::set_label(std::size_t index, std::size_t indentation, Above& above) {
  begin_line(pieces_[index], NodeKind::label, indentation - level, !above.is_of_label, above);
  const std::size_t behind = pieces_[index].partner;
  for (std::size_t at = index + 1; at < behind; ++at) set_token(at, Stop::none);
  above = Above{};
  above.end = writer_.count();
  return behind;
}

void Layout::set_in_body(std::size_t index, std::size_t indentation, Above& above) {
  const Piece& statement = pieces_[index];
  begin_line(statement, statement.node, indentation, false, above);
  const std::size_t line = writer_.count();
  set_statement(index, indentation, best_manner(index, indentation), Purpose::set);
  const bool has_many_lines = writer_.count() > line || writer_.is_broken();
  // In blocks the blank lines are up to whoever wrote them; between items there is always one.
  const bool is_item = indentation == 0;
  if (is_item && (has_many_lines || above.has_many_lines)) separate(above);
  above = Above{false, true, has_many_lines, false, false, writer_.count()};
}

Manner Layout::best_manner(std::size_t index, std::size_t indentation) {
  const std::vector<Manner> manners = manners_of(source_, pieces_, index);
  for (std::size_t choice = 0; choice + 1 < manners.size(); ++choice) {
    const LineWriter::Mark mark = writer_.mark();
    set_statement(index, indentation, manners[choice], Purpose::measure);
    std::size_t width = 0;
    for (std::size_t line = mark.lines - 1; line < writer_.count(); ++line) {
      width = std::max(width, width_of(writer_.lines(), line));
    }
    writer_.restore(mark);
    if (width <= line_width) return manners[choice];
  }
  return manners.back();
}

void Layout::set_statement(std::size_t index, std::size_t indentation, Manner manner,
                           Purpose purpose) {
  const Piece& statement = pieces_[index];
  bool is_behind_comment = false;
  for (std::size_t at = index + 1; at < statement.partner; ++at) {
    const Piece& piece = pieces_[at];
    if (piece.kind == PieceKind::open) {
      at = set_block(index, at, indentation, manner, purpose);
    } else if (piece.kind == PieceKind::comment) {
      set_inner_comment(piece, indentation);
      is_behind_comment = true;
      continue;
    } else if (is_else(source_, piece)) {
      const bool is_behind_block = pieces_[at - 1].kind == PieceKind::close;
      const bool breaks = manner.breaks_at_else && !is_behind_block;
      if (breaks || is_behind_comment) writer_.begin_line(statement.node, indentation, false);
      set_token(at, Stop::none);
    } else {
      const bool wraps = is_behind_comment || (!manner.is_joined && piece.newlines > 0);
      set_token(at, wraps ? Stop::wrap : column_at(index, at));
    }
    is_behind_comment = false;
  }
}

/// The index of its closing brace.
std::size_t Layout::set_block(std::size_t statement, std::size_t open, std::size_t indentation,
                              Manner manner, Purpose purpose) {
  const std::size_t close = pieces_[open].partner;
  if (close == open + 1) {
    writer_.put("{}", true, column_at(statement, open));
  } else if (!manner.has_open_blocks) {
    set_token(open, column_at(statement, open));
    for (std::size_t at = open + 1; at <= close; ++at) set_on_same_line(at);
  } else {
    set_token(open, Stop::none);
    writer_.stand_alone();
    if (purpose == Purpose::set) set_body(open + 1, close, indentation + level);
    writer_.begin_line(pieces_[statement].node, indentation, false);
    writer_.stand_alone();
    set_token(close, Stop::none);
  }
  return close;
}

/// A piece of a block that stays on one line.
void Layout::set_on_same_line(std::size_t index) {
  const bool is_first = pieces_[index - 1].kind == PieceKind::open;
  if (pieces_[index].kind != PieceKind::statement) {
    set_token(index, Stop::none);
  } else if (!is_first) {
    const bool is_pair = pieces_[index].node == NodeKind::given;
    writer_.put(is_pair ? "," : ";", false, Stop::none);
  }
}

/// A comment in the middle of a statement: before an `else`, in parentheses, or behind a comma.
void Layout::set_inner_comment(const Piece& comment, std::size_t indentation) {
  const std::string_view text = comment_of(comment);
  const bool is_before_else = comment.node == NodeKind::if_step;
  if (is_before_else && comment.newlines > 0) {
    writer_.begin_line(NodeKind::comment, indentation, false);
    writer_.put(text, false, Stop::none);
  } else if (is_before_else) {
    writer_.put_comment(text);
  } else if (comment.newlines > 0) {
    writer_.put(text, false, Stop::wrap);
  } else {
    writer_.put(" ", false, Stop::none);
    writer_.put(text, true, Stop::none);
  }
}

void Layout::set_token(std::size_t index, Stop stop) {
  const Piece& piece = pieces_[index];
  const Piece& before = token_before(index);
  const bool spaced = !are_close({text_of(before), before.node}, {text_of(piece), piece.node});
  if (!piece.is_movable) return writer_.put(text_of(piece), spaced, stop);
  std::string block;
  append_text_block(block, text_of(piece), writer_.lines().lines.back().indentation + level);
  writer_.put(block, spaced, stop);
}

/// The column that begins with a token or brace of a statement.
Stop Layout::column_at(std::size_t statement, std::size_t index) const {
  const Piece& piece = pieces_[index];
  return stop_before(
      pieces_[statement].node,
      {piece.node, text_of(piece), text_of(token_before(index)), index - statement - 1});
}

}  // namespace

Lines lay_out(std::string_view source, const Pieces& pieces) {
  return Layout(source, pieces).lay_out();
}

}  // namespace wend
