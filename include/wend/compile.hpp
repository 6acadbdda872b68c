// From the text of a script to a Program. All mistakes of the script come back as diagnostics in
// one run, each once; a Program comes back only where there is no error among them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <wend/diagnostic.hpp>
#include <wend/expected.hpp>
#include <wend/program.hpp>

namespace wend {

/// Gives the text of a file that a script uses, or why it cannot be read. The path is relative to
/// the script's folder and holds neither `.` nor `..`; that links do not lead out of the folder is
/// for the function to see to. Where it throws, the file cannot be read.
using ReadUsed = std::function<Expected<std::string>(std::string_view path)>;

struct CompileOptions {
  /// Columns of the contacts that will be walked: fields that the script may use besides those that
  /// are declared. Names as the contacts file has them, lower case with `_` for spaces.
  std::vector<std::string> columns;
  /// The files of `use`; without it each of them is an error.
  ReadUsed read_used = {};
};

struct Compilation {
  Sources sources;
  Diagnostics diagnostics;
  std::shared_ptr<const Program> program;  ///< null where there are errors
};

/// Compiles the one automation of a script against the standard vocabulary. `name` is the file's
/// name for messages. Never throws; thread-safe.
Compilation compile(std::string name, std::string text, const CompileOptions& options = {});

}  // namespace wend
