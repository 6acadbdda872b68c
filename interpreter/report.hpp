// How the phases report that a script is wrong: one call per mistake, collected for the whole run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wend/diagnostic.hpp>

namespace wend {

/// How many errors the phases after the grammar show for one script.
inline constexpr std::size_t max_errors = 100;

/// Collects the errors of one compilation. Not thread-safe; one for each compilation.
class Report {
 public:
  explicit Report(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// Returns the diagnostic, so that a caller may add labels. Behind the greatest number it is
  /// dropped.
  Diagnostic& error(ErrorCode code, Span span, std::string message, std::string help = "");
  /// Says that there is no KIND `found` WHERE, with the
  /// nearest of the known names as help.
  void unknown(ErrorCode code, Span span, std::string_view kind, std::string_view found,
               const std::vector<std::string>& known, std::string_view where = "");
  /// From now on an undeclared name is not an error: its file may not have been read.
  void expect_undeclared_names() { undeclared_expected_ = true; }
  bool undeclared_names_expected() const { return undeclared_expected_; }

  /// Whether there are so many errors that more are dropped: known names need not be collected.
  bool is_full() const { return count_ > max_errors; }

 private:
  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
  bool undeclared_expected_ = false;
  Diagnostic dropped_;
};

/// A piece of a script as a message may quote it: on one line, without control characters (which
/// would act on a terminal), shortened where it is long.
std::string quotable(std::string_view text);

/// The known name that a person most likely meant; empty if none is near.
std::string nearest(std::string_view found, const std::vector<std::string>& known);

}  // namespace wend
