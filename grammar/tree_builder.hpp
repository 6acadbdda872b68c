// Builds the flat tree while the rules match. A rule that stands for a kind of node opens a record
// when it starts and closes it when it succeeds; when any rule fails, records behind the position
// that the input went back to are dropped. Since alternatives share prefixes, that last part is
// what keeps a word from standing in the tree twice.
#pragma once

#include <string>
#include <vector>

#include "grammar/parse.hpp"

namespace wend::grammar {

class TreeBuilder {
 public:
  TreeBuilder(std::string_view source_text, std::uint32_t file_index)
      : text(source_text), file(file_index) {}

  void open(NodeKind kind, std::uint32_t offset);
  void close(std::uint32_t offset);
  /// Drops the record that was opened last with all inside it.
  void abandon();
  /// Drops closed records at or behind the offset.
  void truncate(std::uint32_t offset) {
    while (records.size() > open_records.back() + 1 && records.back().begin >= offset) {
      records.pop_back();
    }
  }

  /// Records an error, at most one for each offset; the message says what was expected there. False
  /// where it is not recorded.
  bool expected(std::uint32_t offset, std::string_view what);
  /// False where it is not recorded, since another one stands there or there are too many.
  bool error(ErrorCode code, Span span, std::string message, std::string help);
  /// The statement that begins there is no statement.
  void abandons_statement(std::uint32_t begin);
  /// Whether an `else` begins there whose `if`, in the same block, was abandoned: it is no second
  /// mistake.
  bool is_second_half(std::uint32_t begin) const;
  /// The first byte of the innermost open node: what an unclosed block belongs to.
  std::uint32_t innermost_begin() const { return records[open_records.back()].begin; }

  std::string_view text;
  std::uint32_t file;
  std::vector<Node::Record> records;
  std::vector<std::size_t> open_records;
  Diagnostics diagnostics;
  int depth = 0;
  bool raised = false;    ///< an error was recorded for the statement that is being abandoned
  bool unclosed = false;  ///< the end of the file came before the end of a block
  bool stopped = false;   ///< too many errors: the rest of the text is skipped

 private:
  std::size_t broken_if_ = SIZE_MAX;  ///< the open record in which an `if` was abandoned last
};

/// The byte behind a text or comment that begins at an offset, or else behind the one byte there.
std::uint32_t end_of_piece(std::string_view text, std::uint32_t offset);

/// The byte behind the statement that begins at an offset: texts, comments and balanced blocks are
/// skipped whole. At least one byte further unless a closing brace or the end is there.
std::uint32_t end_of_statement(std::string_view text, std::uint32_t offset);

}  // namespace wend::grammar
