// What wend tells a person about a script or its data. A diagnostic says where, what is wrong, what
// was expected and what to do, with a code that never changes its meaning. Diagnostics are
// collected rather than stopping at the first, so that one run shows every error. Rendering them
// (text, JSON) is left to the tools.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wend/source.hpp>

namespace wend {

enum class Severity { error, warning };

/// The errors of the language, one row each in errors.def.
enum class ErrorCode {
#define WEND_ERROR(code, ...) code,
#include <wend/errors.def>
#undef WEND_ERROR
};

/// The stable name of an error, as printed and as accepted by `wend explain`.
std::string_view name_of(ErrorCode code);
/// Why the error exists, in one sentence.
std::string_view why(ErrorCode code);

/// A script with an error, and the same script without it, in the notation of errors.def.
struct ErrorExample {
  std::string_view wrong;
  std::string_view right;
};
ErrorExample example_of(ErrorCode code);

/// A second place that explains the first ("declared here").
struct Label {
  Span span;
  std::string text;
};

struct Diagnostic {
  std::string_view code;  ///< from errors.def or the table of lint rules: static storage
  Severity severity = Severity::error;
  Span span;
  std::string message;  ///< one sentence without a full stop
  std::string help;     ///< what to do; may be empty
  std::vector<Label> labels;
};

using Diagnostics = std::vector<Diagnostic>;

/// Whether any of them is an error.
bool has_errors(const Diagnostics& diagnostics);

}  // namespace wend
