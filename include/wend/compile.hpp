// From the text of a script to a Program. All errors of the script are returned as diagnostics in
// one run, each once; a Program is returned only if none of them is an error.
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

/// Returns the text of a file that a script uses, or why it cannot be read. The path is relative to
/// the script's folder and contains neither `.` nor `..`; the function has to make sure that links
/// do not lead out of the folder. If it throws, the file counts as unreadable.
using ReadUsed = std::function<Expected<std::string>(std::string_view path)>;

struct CompileOptions {
  /// The columns of the contacts file: fields that the script may use in addition to declared ones.
  /// Names are those in the file, in lower case with `_` for spaces.
  std::vector<std::string> columns;
  /// Reads the files named by `use`; without it each `use` is an error.
  ReadUsed read_used = {};
};

struct Compilation {
  Sources sources;
  Diagnostics diagnostics;
  std::shared_ptr<const Program> program;  ///< null if there are errors
};

/// Compiles the automation of a script against the standard vocabulary. `name` is the file's name
/// in messages. Never throws; thread-safe.
Compilation compile(std::string name, std::string text, const CompileOptions& options = {});

}  // namespace wend
