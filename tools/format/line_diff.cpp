#include "tools/format/line_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace wend {

namespace {

using TextLines = std::vector<std::string_view>;

constexpr std::size_t context = 3;
/// The most pairs of lines that are compared: 32 MiB of lengths.
constexpr std::size_t most_pairs = 16u << 20;

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

/// The edits of the middles [begin, before_end) and [begin, after_end) by their longest common
/// subsequence.
void append_changes(Edits& edits, const TextLines& before, std::size_t before_end,
                    const TextLines& after, std::size_t after_end, std::size_t begin) {
  const std::size_t rows = before_end - begin;
  const std::size_t columns = after_end - begin;
  if (rows > 0 && columns > most_pairs / rows) {
    append(edits, '-', before, begin, before_end);
    append(edits, '+', after, begin, after_end);
    return;
  }
  // common[row][column] is the length for the lines from there on. It fits: the shorter side has at
  // most the square root of the most pairs.
  std::vector<std::uint16_t> common((rows + 1) * (columns + 1), 0);
  const auto at = [&](std::size_t row, std::size_t column) -> std::uint16_t& {
    return common[row * (columns + 1) + column];
  };
  for (std::size_t row = rows; row-- > 0;) {
    for (std::size_t column = columns; column-- > 0;) {
      at(row, column) = before[begin + row] == after[begin + column]
                            ? static_cast<std::uint16_t>(at(row + 1, column + 1) + 1)
                            : std::max(at(row + 1, column), at(row, column + 1));
    }
  }
  std::size_t row = 0;
  std::size_t column = 0;
  while (row < rows || column < columns) {
    if (row < rows && column < columns && before[begin + row] == after[begin + column]) {
      edits.push_back({' ', before[begin + row++]});
      ++column;
    } else if (row < rows && (column == columns || at(row + 1, column) >= at(row, column + 1))) {
      edits.push_back({'-', before[begin + row++]});
    } else {
      edits.push_back({'+', after[begin + column++]});
    }
  }
}

Edits edits_of(const TextLines& before, const TextLines& after) {
  const auto parted = std::mismatch(before.begin(), before.end(), after.begin(), after.end()).first;
  const auto begin = static_cast<std::size_t>(parted - before.begin());
  std::size_t before_end = before.size();
  std::size_t after_end = after.size();
  while (before_end > begin && after_end > begin &&
         before[before_end - 1] == after[after_end - 1]) {
    --before_end;
    --after_end;
  }
  Edits edits;
  append(edits, ' ', before, 0, begin);
  append_changes(edits, before, before_end, after, after_end, begin);
  append(edits, ' ', before, before_end, before.size());
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
