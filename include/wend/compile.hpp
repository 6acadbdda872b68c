// From the text of a script to a Program. All mistakes of the script come back as diagnostics in
// one run, each once; a Program comes back only where there is no error among them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <wend/diagnostic.hpp>
#include <wend/program.hpp>

namespace wend {

struct CompileOptions {
  /// Columns of the contacts that will be walked: fields that the script may use besides those that
  /// are declared. Names as the contacts file has them, lower case with `_` for spaces.
  std::vector<std::string> columns;
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
