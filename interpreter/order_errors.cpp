#include "interpreter/order_errors.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace wend {

namespace {

auto place_of(const Diagnostic& diagnostic) {
  return std::tie(diagnostic.span.file, diagnostic.span.begin, diagnostic.code, diagnostic.message);
}

bool is_of_grammar(const Diagnostic& diagnostic) {
  return diagnostic.code == name_of(ErrorCode::syntax) ||
         diagnostic.code == name_of(ErrorCode::unclosed_text);
}

/// Drops what the phases behind the grammar say of lines that it did not understand.
void drop_misread_lines(Diagnostics& diagnostics, const Sources& sources) {
  const auto line_of = [&](const Diagnostic& diagnostic) {
    const std::uint32_t file = diagnostic.span.file;
    return std::pair(file, sources[file].line_of(diagnostic.span.begin));
  };
  std::set<std::pair<std::uint32_t, std::uint32_t>> misread;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (is_of_grammar(diagnostic)) misread.insert(line_of(diagnostic));
  }
  if (misread.empty()) return;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return !is_of_grammar(diagnostic) && diagnostic.code != name_of(ErrorCode::unclosed_block) &&
           misread.count(line_of(diagnostic)) > 0;
  });
}

/// A limit that is exceeded by one is exceeded by all that follow.
void drop_repeated_limits(Diagnostics& diagnostics) {
  std::set<std::string> said;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return diagnostic.code == name_of(ErrorCode::program_too_large) &&
           !said.insert(diagnostic.message).second;
  });
}

/// Where it is known which block is not closed, drops what is said of the text behind.
void drop_misplaced(Diagnostics& diagnostics) {
  const auto unclosed =
      std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.code == name_of(ErrorCode::unclosed_block) && !diagnostic.labels.empty();
      });
  if (unclosed == diagnostics.end()) return;
  const Span span = unclosed->span;
  std::erase_if(diagnostics, [&](const Diagnostic& diagnostic) {
    return diagnostic.span.file == span.file && diagnostic.span.begin > span.begin;
  });
}

}  // namespace

void order_errors(Diagnostics& diagnostics, const Sources& sources) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const auto& left, const auto& right) {
    return place_of(left) < place_of(right);
  });
  // A predicate that is wrong is resolved wherever it is used.
  const auto end = std::unique(
      diagnostics.begin(), diagnostics.end(),
      [](const auto& left, const auto& right) { return place_of(left) == place_of(right); });
  diagnostics.erase(end, diagnostics.end());
  drop_repeated_limits(diagnostics);
  drop_misread_lines(diagnostics, sources);
  drop_misplaced(diagnostics);
}

}  // namespace wend
