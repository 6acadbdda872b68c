// Positions in scripts. Every diagnostic, step and declaration points back to the text that a
// person wrote, so positions are byte offsets into one of the sources of a compilation: small,
// exact, and converted to lines and columns only for display. Reading files is left to the caller:
// a Source is a name and its bytes.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace wend {

/// A half-open range of bytes in one source.
struct Span {
  std::uint32_t file = 0;   ///< index into Sources
  std::uint32_t begin = 0;  ///< byte offset
  std::uint32_t end = 0;    ///< byte offset, one past the last

  friend bool operator==(const Span&, const Span&) = default;
};

/// A position for people: lines and columns count from 1, columns in Unicode code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend bool operator==(const Position&, const Position&) = default;
};

/// One immutable text and where its lines start.
class Source {
 public:
  /// Takes the text as read; a byte-order mark stays in it and is skipped by the grammar.
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  /// The line and column of a byte offset; offsets past the end give the end.
  Position position(std::uint32_t offset) const;
  /// The line alone, without scanning its characters: a line may be the whole script.
  std::uint32_t line_of(std::uint32_t offset) const;
  /// The text of a line (from 1) without its line break; empty if there is no such line.
  std::string_view line(std::uint32_t number) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

/// The sources of one compilation, in the order they were read: Span::file is an index into it.
/// A deque, since trees refer to the texts while more sources are read.
using Sources = std::deque<Source>;

}  // namespace wend
