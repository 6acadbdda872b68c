// A file line by line, in the memory of one line: a trace may be larger than memory, and may come
// through a pipe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <wend/expected.hpp>

#include "tools/files/descriptor.hpp"

namespace wend {

class LineReader {
 public:
  /// Longer lines are cut: no line that wend writes comes near it.
  static constexpr std::size_t most_bytes = 1u << 20;
  /// A line that goes on for longer ends the reading: a device may never end it.
  static constexpr std::size_t most_skipped_bytes = 64u << 20;

  static Expected<LineReader> open(const std::string& path);

  /// The next line without its end, valid until the next call; false if there is none.
  bool next(std::string_view& line);
  /// The number of the line, from 1.
  std::size_t number() const { return number_; }
  /// Whether only the start of the line was returned.
  bool is_cut() const { return cut_; }
  /// Why the lines ended before the file did.
  const std::optional<Failure>& failure() const { return failure_; }

 private:
  LineReader(std::string path, Descriptor descriptor)
      : path_(std::move(path)), descriptor_(std::move(descriptor)) {}

  bool fill();

  std::string path_;
  Descriptor descriptor_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what has not been returned yet
  std::size_t number_ = 0;
  bool cut_ = false;
  std::string cut_line_;
  bool ended_ = false;
  std::optional<Failure> failure_;
};

}  // namespace wend
