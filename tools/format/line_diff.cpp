#include "tools/format/line_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <vector>

#include "interpreter/common_subsequence.hpp"

namespace wend {

namespace {

using TextLines = std::vector<std::string_view>;

constexpr std::size_t context = 3;

/// Each with its newline, if it has one.
TextLines lines_of(std::string_view text) {
  TextLines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

/// One line of a diff: ' ' in both texts, '-' only before, '+' only after.
struct Edit {
  char sign;
  std::string_view line;
};

using Edits = std::vector<Edit>;

void append(Edits& edits, char sign, const TextLines& lines, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) edits.push_back({sign, lines[at]});
}

/// Equal lines have the same number.
std::vector<std::uint32_t> numbers_of(const TextLines& lines,
                                      std::unordered_map<std::string_view, std::uint32_t>& known) {
  std::vector<std::uint32_t> numbers;
  for (const std::string_view line : lines) {
    numbers.push_back(known.emplace(line, static_cast<std::uint32_t>(known.size())).first->second);
  }
  return numbers;
}

Edits edits_of(const TextLines& before, const TextLines& after) {
  std::unordered_map<std::string_view, std::uint32_t> known;
  const auto numbers = numbers_of(before, known);
  auto common = common_subsequence(numbers, numbers_of(after, known));
  common.emplace_back(before.size(), after.size());
  Edits edits;
  std::size_t before_done = 0;
  std::size_t after_done = 0;
  for (const auto& [first, second] : common) {
    append(edits, '-', before, before_done, first);
    append(edits, '+', after, after_done, second);
    before_done = std::min(first + 1, before.size());
    after_done = std::min(second + 1, after.size());
    append(edits, ' ', before, first, before_done);
  }
  return edits;
}

/// A side of a hunk's heading: the number of its first line, and how many there are.
std::string range_text(std::size_t lines_above, std::size_t count) {
  const std::size_t first = count == 0 ? lines_above : lines_above + 1;
  return count == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, count);
}

/// The end of the hunk whose first change is at `change`: changes that are near each other are
/// shown together.
std::size_t end_of_hunk(const Edits& edits, std::size_t change) {
  std::size_t end = change + 1;
  for (std::size_t at = end; at < edits.size() && at < end + 2 * context + 1; ++at) {
    if (edits[at].sign != ' ') end = at + 1;
  }
  return std::min(edits.size(), end + context);
}

}  // namespace

std::string line_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return "";
  const Edits edits = edits_of(lines_of(before), lines_of(after));
  std::string out = fmt::format("--- {}\n+++ {}\n", name, name);
  std::size_t before_above = 0;
  std::size_t after_above = 0;
  std::size_t at = 0;
  const auto count = [&](std::size_t begin, std::size_t end, char left_out) {
    return static_cast<std::size_t>(
        std::count_if(edits.begin() + static_cast<std::ptrdiff_t>(begin),
                      edits.begin() + static_cast<std::ptrdiff_t>(end),
                      [&](const Edit& edit) { return edit.sign != left_out; }));
  };
  const auto pass = [&](std::size_t end) {
    before_above += count(at, end, '+');
    after_above += count(at, end, '-');
    at = end;
  };
  while (true) {
    std::size_t change = at;
    while (change < edits.size() && edits[change].sign == ' ') ++change;
    if (change == edits.size()) return out;
    pass(std::max(at, change - std::min(change, context)));
    const std::size_t end = end_of_hunk(edits, change);
    out += fmt::format("@@ -{} +{} @@\n", range_text(before_above, count(at, end, '+')),
                       range_text(after_above, count(at, end, '-')));
    for (std::size_t line = at; line < end; ++line) {
      out += edits[line].sign;
      out += edits[line].line;
      if (!edits[line].line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
    }
    pass(end);
  }
}

}  // namespace wend
