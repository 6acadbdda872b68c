#include <fmt/format.h>

#include "tools/render/findings.hpp"

namespace wend {

namespace {

/// What a message must not hold as it is; in a property, a colon and a comma as well.
std::string escaped(std::string_view text, bool property) {
  std::string result;
  for (const char letter : text) {
    const bool separates = property && (letter == ':' || letter == ',');
    if (letter == '%' || letter == '\r' || letter == '\n' || separates) {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    } else {
      result += letter;
    }
  }
  return result;
}

std::string message_of(const Finding& finding) {
  std::string message = finding.diagnostic.message;
  if (!finding.diagnostic.help.empty()) message += "\nhelp: " + finding.diagnostic.help;
  if (!finding.witness) return message;
  for (const std::string& line : witness_lines(*finding.witness)) message += "\n" + line;
  return message;
}

std::string command_of(const Finding& finding, const Sources& sources) {
  const Diagnostic& diagnostic = finding.diagnostic;
  const Source& source = sources[diagnostic.span.file];
  const Position begin = source.position(diagnostic.span.begin);
  const Position end = source.position(diagnostic.span.end);
  // Columns are for findings on one line alone.
  const std::string columns =
      begin.line == end.line && end.column > begin.column
          ? fmt::format(",col={},endColumn={}", begin.column, end.column - 1)
          : fmt::format(",col={}", begin.column);
  return fmt::format("::{} file={},line={},endLine={}{},title={}::{}\n",
                     diagnostic.severity == Severity::error ? "error" : "warning",
                     escaped(source.name(), true), begin.line, end.line, columns,
                     escaped(diagnostic.code, true), escaped(message_of(finding), false));
}

}  // namespace

std::string render_github(const std::vector<LintedScript>& scripts) {
  std::string text;
  for (const LintedScript& script : scripts) {
    for (const Finding& finding : *script.findings) text += command_of(finding, *script.sources);
  }
  return text;
}

}  // namespace wend
