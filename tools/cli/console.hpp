// What a command may touch of the outside: its streams, and whether a person is watching them.
// Tests run whole commands on string streams, without a process.
#pragma once

#include <istream>
#include <ostream>
#include <string>
#include <vector>

namespace wend {

struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool color_out = false;     ///< standard output is a terminal that takes colours
  bool color_err = false;     ///< the same for standard error
  bool terminal_err = false;  ///< standard error is a terminal, on which a line can be rewritten
  bool terminal_out = false;  ///< standard output is a terminal
};

/// The exit status of wend: what scripts and CI rely on.
enum class Exit : int {
  clean = 0,       ///< done, nothing found
  findings = 1,    ///< done, but something is wrong with the script or the data
  usage = 2,       ///< wrong usage, or a file that cannot be read or written
  no_program = 3,  ///< the script does not compile
  fault = 4,       ///< an internal or environment fault
};

using Arguments = std::vector<std::string>;

/// Whether a file that is named so is standard input, or standard output.
inline bool names_stream(const std::string& path) {
  return path == "-";
}

}  // namespace wend
