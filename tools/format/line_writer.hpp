// Collects the lines of the output, cell by cell. A statement can be written tentatively to see how
// wide it gets, and taken back.
#pragma once

#include <cstddef>
#include <string_view>

#include "tools/format/lines.hpp"

namespace wend {

class LineWriter {
 public:
  /// Reserves room for that many bytes of text.
  void reserve(std::size_t bytes) { lines_.text.reserve(bytes); }

  void begin_line(NodeKind statement, std::size_t indentation, bool blank_before);
  /// Appends to the last line: in a cell of its own where `stop` is one that the line is not beyond
  /// yet, else behind a space or not.
  void put(std::string_view text, bool spaced, Stop stop);
  /// Puts a comment after the last line.
  void put_comment(std::string_view comment) { lines_.lines.back().comment = comment; }
  /// Keeps the last line out of the columns of its neighbours.
  void stand_alone() { lines_.lines.back().aligns = false; }
  void put_blank_line(std::size_t before) { lines_.lines[before].blank_before = true; }

  bool is_empty() const { return lines_.lines.empty(); }
  std::size_t count() const { return lines_.lines.size(); }
  /// Whether the last line goes over several lines of the output.
  bool is_broken() const { return lines_.lines.back().is_broken; }
  const Lines& lines() const { return lines_; }
  Lines take() { return std::move(lines_); }

  /// A place that the writer can go back to.
  struct Mark {
    std::size_t text;
    std::size_t cells;
    std::size_t lines;
    Line last;
  };
  Mark mark() const;
  void restore(const Mark& mark);

 private:
  Lines lines_;
};

}  // namespace wend
