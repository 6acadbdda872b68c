// Reads contacts from CSV text (RFC 4180) and hands each row to a sink, so that a file of any size
// is read in the memory of one row. Real exports are dirty: a bad row becomes a problem with its
// line and never affects the rows around it. After a row with a broken quote, or one that is too
// long, reading restarts on the second of its physical lines; time stays linear in the text
// whatever it contains. The meaning of names and values, repeated or empty names, and opening the
// file are left to the caller.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace wend {

/// One row that fits the header, its fields unquoted and otherwise untouched, spaces included.
struct CsvRow {
  std::size_t line;                          ///< Physical line on which the row starts, from 1.
  std::span<const std::string_view> fields;  ///< As many as the header has; valid UTF-8, no NUL.
};

/// One row that was not delivered, or a file without a usable header.
struct CsvProblem {
  std::size_t line;     ///< Physical line on which the row starts, from 1.
  std::string message;  ///< One sentence without a full stop: what is wrong and what to do.
};

/// Receives the contents of a file, in file order; views are valid during the call only.
class CsvSink {
 public:
  virtual ~CsvSink() = default;

  /// Called at most once and before any row; not called when the first row is bad.
  virtual void header(std::span<const std::string_view> names) = 0;
  virtual void row(const CsvRow& row) = 0;
  virtual void problem(const CsvProblem& problem) = 0;
};

/// Bounds on the memory that one row may take, and on how far an unclosed quote is followed.
struct CsvLimits {
  /// Bytes of a row with its quotes, without its line end; 8 full Excel cells.
  std::size_t row_bytes = 262144;
  std::size_t columns = 4096;  ///< Fields in the header.
};

/// Reads all of `text`. Rows end with LF, CRLF or a lone CR; a byte order mark at the start and
/// empty lines are skipped. A row is bad when its number of fields is not the header's, a quote is
/// in the wrong place or never closed, it holds a NUL byte or invalid UTF-8, or exceeds a limit.
/// A bad header is one problem and ends the reading: without it no row can be understood.
/// Quotes that pair up across lines make one row, as the RFC has it, even where a person sees two
/// slips. Throws only what the sink throws.
void read_csv(std::string_view text, CsvSink& sink, const CsvLimits& limits = {});

}  // namespace wend
