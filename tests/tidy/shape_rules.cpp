#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tests/tidy/rules.hpp"

namespace wend::tidy {
namespace {

constexpr std::size_t most_lines = 500;
constexpr std::size_t many_lines = 350;
constexpr std::size_t most_columns = 100;
constexpr std::size_t too_long_function = 70;

std::size_t columns(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char byte) {
    const bool continues_character = (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
    return !continues_character;
  }));
}

std::size_t indent(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool opens_no_function(std::string_view line) {
  constexpr std::array words{"namespace", "struct", "class", "enum", "union", "extern"};
  line.remove_prefix(indent(line));
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return line.starts_with(word); });
}

/// Whether a line may stand to the left of a block's body without being what opens it: access
/// labels, preprocessor lines, empty lines, the end of a raw string.
bool is_outside_layout(std::string_view line) {
  return line.empty() || indent(line) == 1 || line.starts_with("#") || line.starts_with(")");
}

/// The line that the block ending at `close` begins on: the nearest before it that stands no
/// deeper.
std::size_t opening_line(const std::vector<std::string_view>& lines, std::size_t close) {
  const std::size_t depth = indent(lines[close]);
  std::size_t open = close;
  while (open > 0) {
    --open;
    if (indent(lines[open]) <= depth && !is_outside_layout(lines[open])) break;
  }
  return open;
}

}  // namespace

Findings long_files(const Source& source) {
  const std::size_t lines = lines_of(source.text).size();
  if (lines <= most_lines) return {};
  return {finding(source, most_lines + 1, fmt::format("{} lines, over {}", lines, most_lines))};
}

Findings long_lines(const Source& source) {
  Findings findings;
  if (source.extension() == ".def") return findings;
  const auto lines = lines_of(source.text);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (columns(lines[at]) <= most_columns) continue;
    findings.push_back(finding(source, at + 1, fmt::format("{} columns", columns(lines[at]))));
  }
  return findings;
}

Findings long_functions(const Source& source) {
  if (!source.is_cpp()) return {};
  Findings findings;
  const std::string code = code_only(source.text);
  auto lines = lines_of(code);
  for (auto& line : lines) line = line.substr(0, line.find_last_not_of(' ') + 1);
  for (std::size_t close = 0; close < lines.size(); ++close) {
    // Deeper than a member function's brace is a block within a function, which counts as a whole.
    if (lines[close] != "}" && lines[close] != "  }") continue;
    const std::size_t open = opening_line(lines, close);
    const std::size_t length = close - open + 1;
    if (length < too_long_function || opens_no_function(lines[open])) continue;
    findings.push_back(finding(source, open + 1, fmt::format("a function of {} lines", length)));
  }
  return findings;
}

Findings defaults(const Source& source) {
  if (!source.is_cpp() || source.path.starts_with("tests/")) return {};
  Findings findings;
  const std::string code = code_only(source.text);
  std::size_t number = 0;
  for (std::string_view line : lines_of(code)) {
    ++number;
    line.remove_prefix(indent(line));
    if (line.starts_with("default:")) {
      findings.push_back(finding(source, number, "a switch with `default:`"));
    }
  }
  return findings;
}

Findings too_many_large_files(const std::vector<Source>& sources) {
  Findings large;
  std::size_t all = 0;
  for (const Source& source : sources) {
    if (!source.is_cpp()) continue;
    ++all;
    const std::size_t lines = lines_of(source.text).size();
    if (lines > many_lines) large.push_back(finding(source, 1, fmt::format("{} lines", lines)));
  }
  return large.size() * 10 > all ? large : Findings{};
}

}  // namespace wend::tidy
