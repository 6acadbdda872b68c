#include "tools/reference/example_script.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <charconv>

namespace wend {

namespace {

constexpr std::string_view inside = "  ";

bool stands_inside(std::string_view notation) {
  return notation.starts_with(inside);
}

/// A line of the notation: how often it stands, and its text.
struct Row {
  std::size_t times = 1;
  std::string_view indentation;
  std::string_view text;

  std::string line(std::size_t number) const {
    std::string line(indentation);
    for (const char byte : text) {
      if (times > 1 && byte == '@') {
        line += std::to_string(number);
      } else {
        line += byte;
      }
    }
    return line;
  }
};

Row row_of_line(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  Row row{1, line.substr(0, indent), line.substr(indent)};
  if (!row.text.starts_with('@')) return row;
  const char* const end = row.text.data() + row.text.size();
  std::size_t times = 0;
  const auto number = std::from_chars(row.text.data() + 1, end, times);
  if (number.ec != std::errc() || number.ptr == end || *number.ptr != ' ') return row;
  row.times = times;
  row.text.remove_prefix(static_cast<std::size_t>(number.ptr + 1 - row.text.data()));
  return row;
}

std::vector<Row> rows_of(std::string_view notation) {
  std::vector<Row> rows;
  while (true) {
    const std::size_t end = notation.find('\n');
    rows.push_back(row_of_line(notation.substr(0, end)));
    if (end == std::string_view::npos) return rows;
    notation.remove_prefix(end + 1);
  }
}

std::string readable(std::string_view line) {
  std::string text;
  for (std::size_t at = 0; at < line.size();) {
    utf8proc_int32_t character = 0;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(line.data()) + at,
                         static_cast<utf8proc_ssize_t>(line.size() - at), &character);
    const std::size_t bytes = length > 0 ? static_cast<std::size_t>(length) : 1;
    text += length > 0 ? line.substr(at, bytes) : std::string_view("\xEF\xBF\xBD");
    at += bytes;
  }
  return text;
}

}  // namespace

std::string example_script(std::string_view notation) {
  std::string script = stands_inside(notation) ? "automation \"Example\" {\n" : "";
  for (const Row& row : rows_of(notation)) {
    for (std::size_t number = 1; number <= row.times; ++number) script += row.line(number) + '\n';
  }
  return stands_inside(notation) ? script + "}\n" : script;
}

std::vector<std::string> example_lines(std::string_view notation) {
  constexpr std::size_t most_alike = 3;
  std::vector<std::string> lines;
  for (Row row : rows_of(notation)) {
    if (stands_inside(notation)) {
      row.indentation.remove_prefix(std::min(inside.size(), row.indentation.size()));
    }
    const bool shortened = row.times > most_alike;
    const std::size_t shown = shortened ? 2 : row.times;
    for (std::size_t number = 1; number <= shown; ++number) {
      lines.push_back(readable(row.line(number)));
    }
    if (shortened) {
      lines.push_back(
          fmt::format("{}# ... and so on: {} lines in all", row.indentation, row.times));
    }
  }
  return lines;
}

}  // namespace wend
