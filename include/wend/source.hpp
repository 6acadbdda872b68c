// Where a piece of a script stands. Every diagnostic, step and declaration points back to the text
// that a person wrote, so positions are byte offsets into one of the sources of a compilation:
// small, exact, and turned into lines and columns only when somebody reads them. Reading files is
// left to the caller: a Source is a name and its bytes.
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

/// A position for people: both count from 1, columns in characters (Unicode code points).
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend bool operator==(const Position&, const Position&) = default;
};

/// One text, immutable, with its lines known.
class Source {
 public:
  /// Takes the text as it was read; a byte-order mark stays in it and is skipped by the grammar.
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  /// The line and column of a byte offset; offsets past the end give the end.
  Position position(std::uint32_t offset) const;
  /// The line alone, which costs no look at its characters: a line may be the whole script.
  std::uint32_t line_of(std::uint32_t offset) const;
  /// The text of a line (from 1) without its line break; empty where there is no such line.
  std::string_view line(std::uint32_t number) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

/// The sources of one compilation, in the order in which they were read: Span::file counts in it.
/// A deque, since trees refer to the texts while more sources are read.
using Sources = std::deque<Source>;

}  // namespace wend
