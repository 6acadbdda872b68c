#include "tools/format/text_block.hpp"

#include <algorithm>
#include <vector>

namespace wend {

namespace {

constexpr std::string_view quotes = "\"\"\"";

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (lines.back().ends_with('\r')) lines.back().remove_suffix(1);
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

/// As the language counts it: a tab is one character; npos for a blank line.
std::size_t indentation_of(std::string_view line) {
  return line.find_first_not_of(" \t");
}

}  // namespace

void append_text_block(std::string& out, std::string_view block, std::size_t indentation) {
  const std::string_view inside = block.substr(quotes.size(), block.size() - 2 * quotes.size());
  const std::vector<std::string_view> lines = lines_of(inside);
  // The language takes one carriage return from the end of a line; a second one is text.
  const auto ends_in_return = [](std::string_view line) { return line.ends_with('\r'); };
  if (std::any_of(lines.begin(), lines.end(), ends_in_return)) {
    out += block;
    return;
  }
  const bool moves = lines.size() > 1 && lines.front().empty();
  std::size_t shared = std::string_view::npos;
  for (const std::string_view line : lines) shared = std::min(shared, indentation_of(line));

  out += quotes;
  out += lines.front();
  for (std::size_t index = 1; index < lines.size(); ++index) {
    const std::string_view line = lines[index];
    const bool is_blank = indentation_of(line) == std::string_view::npos;
    out += '\n';
    if (is_blank && index + 1 == lines.size()) {
      out.append(indentation - 2, ' ');
    } else if (!is_blank && moves) {
      out.append(indentation, ' ');
      out += line.substr(shared);
    } else if (!is_blank) {
      out += line;
    }
  }
  out += quotes;
}

}  // namespace wend
