// The streams on which commands write for people: whatever the texts of scripts, contacts and file
// names hold, no character that acts on a terminal leaves wend. Every command gets such streams, so
// that no place which prints has to think of it.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>

#include "tools/cli/console.hpp"

namespace wend {

/// Passes on line ends, tabs and what is shown; puts U+FFFD in the place of all else.
class ShownBuffer : public std::streambuf {
 public:
  explicit ShownBuffer(std::ostream& behind) : behind_(behind) {}
  ~ShownBuffer() override { end_character(); }

  /// The stream behind, to which nothing is owed any more.
  std::ostream& behind();

 protected:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int_type overflow(int_type byte) override;
  int sync() override;

 private:
  void end_character();

  std::ostream& behind_;
  std::string begun_;  ///< of a character whose last bytes are still to come
};

class ShownStream : public std::ostream {
 public:
  explicit ShownStream(std::ostream& behind) : std::ostream(nullptr), buffer_(behind) {
    rdbuf(&buffer_);
  }

 private:
  ShownBuffer buffer_;
};

/// For what must leave as it is: colours around text that is shown already.
std::ostream& as_it_is(std::ostream& out);

/// Standard output for the bytes of a file: as they are, but not on a terminal.
std::ostream& file_stream(Console& console);

}  // namespace wend
