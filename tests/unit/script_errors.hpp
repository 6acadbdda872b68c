// Scripts for tests of the interpreter: an automation around some steps, and what compiling it
// finds as short texts, so that a case reads as a table of scripts and codes. Messages as people
// see them are golden files; here only what is found and where counts.
#pragma once

#include <string>
#include <vector>

#include <wend/compile.hpp>

namespace wend {

inline std::string automation(const std::string& steps) {
  return "automation \"Test\" {\n" + steps + "\n}\n";
}

/// The codes of all errors, each as "code" or, where it is not on the first line, "code:line".
inline std::vector<std::string> errors_of(const std::string& script,
                                          const CompileOptions& options = {}) {
  std::vector<std::string> result;
  const Compilation compilation = compile("test.wend", script, options);
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    std::string text(diagnostic.code);
    const std::uint32_t line =
        compilation.sources[diagnostic.span.file].position(diagnostic.span.begin).line;
    if (line > 1) text += ":" + std::to_string(line);
    result.push_back(std::move(text));
  }
  return result;
}

using Errors = std::vector<std::string>;

}  // namespace wend
