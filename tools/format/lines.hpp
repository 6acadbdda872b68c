// What the layout produces and the alignment reads: the lines of the output, each a row of cells. A
// cell starts where neighbouring lines may share a column; the text of all cells is one string,
// since a script of ten thousand lines should not need ten thousand allocations.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/tree.hpp"

namespace wend {

/// The greatest width of a line that the formatter makes by joining; it breaks none.
inline constexpr std::size_t line_width = 100;

/// What a cell is to its line: neighbours are aligned by each of these in turn.
enum class Stop : std::uint8_t {
  none,       ///< the start of a line
  value,      ///< after a keyword or a name
  number,     ///< the number of a limit; its right end is aligned
  period,     ///< after that number
  when,       ///< the condition of a segment or an outcome
  otherwise,  ///< the `else` of a precondition
  block,      ///< a block on one line
  wrap,       ///< no column: the statement continues on a new line
};

struct Cell {
  std::uint32_t begin = 0;  ///< in Lines::text
  std::uint32_t end = 0;
  Stop stop = Stop::none;
};

struct Line {
  std::uint32_t first_cell = 0;  ///< the last is before the first of the next line
  std::uint32_t indentation = 0;
  NodeKind statement = NodeKind::comment;  ///< what it is part of, or a comment of its own
  bool blank_before = false;
  bool aligns = true;        ///< false if a block or a text continues on the next line
  bool is_broken = false;    ///< goes over several lines of the output
  std::string_view comment;  ///< after the line; without trailing space
};

struct Lines {
  std::string text;
  std::vector<Cell> cells;
  std::vector<Line> lines;

  /// After the last cell of a line.
  std::size_t end_of_cells(std::size_t line) const {
    return line + 1 < lines.size() ? lines[line + 1].first_cell : cells.size();
  }
  std::string_view text_of(const Cell& cell) const {
    return std::string_view(text).substr(cell.begin, cell.end - cell.begin);
  }
};

}  // namespace wend
