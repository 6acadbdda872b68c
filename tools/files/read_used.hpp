// Reads the files that a script uses from the file system. A script may come from anywhere, so
// whatever it names, and however links are set, no file outside the script's folder is ever opened:
// the path is resolved to where it really leads, and opened from there step by step, without
// following a link that was put in the way meanwhile.
#pragma once

#include <string>
#include <string_view>

#include <wend/expected.hpp>

namespace wend {

/// Reads files below the folder of one script: CompileOptions::read_used for it.
class UsedFiles {
 public:
  /// The path of the script, as it was given to wend.
  explicit UsedFiles(const std::string& script);

  /// The text of a regular file below the script's folder, up to the size of a script. The failure
  /// does not repeat the path.
  Expected<std::string> operator()(std::string_view path) const;

 private:
  std::string folder_;  ///< without links; empty if it cannot be found
};

}  // namespace wend
