// How the phases say that a script is wrong: one call a mistake, collected for the whole run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wend/diagnostic.hpp>

namespace wend {

/// Collects the errors of one compilation. Not thread-safe; one for each compilation.
class Report {
 public:
  explicit Report(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// Returns the diagnostic, so that a caller may add labels.
  Diagnostic& error(ErrorCode code, Span span, std::string message, std::string help = "");
  /// Says that `found` is no KIND, with the nearest of the known names as help.
  void unknown(ErrorCode code, Span span, std::string_view kind, std::string_view found,
               const std::vector<std::string>& known);
  /// A construct that parses but is not run yet: refused by name, never skipped in silence.
  void not_built_yet(Span span, std::string_view construct);

 private:
  Diagnostics& diagnostics_;
};

/// The known name that a person most likely meant; empty where none is near.
std::string nearest(std::string_view found, const std::vector<std::string>& known);

}  // namespace wend
