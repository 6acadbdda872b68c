#include "tools/explain/examples.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace wend {

namespace {

struct RepeatedLine {
  std::size_t times = 1;
  std::string_view indentation;
  std::string_view text;
};

RepeatedLine read_line(std::string_view line) {
  const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
  RepeatedLine result{1, line.substr(0, start), line.substr(start)};
  if (!result.text.starts_with('@')) return result;
  const std::size_t space = result.text.find(' ');
  const std::string_view number = result.text.substr(1, space - 1);
  std::from_chars(number.data(), number.data() + number.size(), result.times);
  result.text.remove_prefix(space + 1);
  return result;
}

void append_copy(const RepeatedLine& line, std::size_t number, std::string& out) {
  out += line.indentation;
  for (const char byte : line.text) {
    if (byte == '@' && line.times > 1) {
      out += std::to_string(number);
    } else {
      out += byte;
    }
  }
  out += '\n';
}

std::vector<RepeatedLine> lines_of(std::string_view example) {
  std::vector<RepeatedLine> lines;
  while (!example.empty()) {
    const std::size_t end = std::min(example.find('\n'), example.size());
    lines.push_back(read_line(example.substr(0, end)));
    example.remove_prefix(std::min(end + 1, example.size()));
  }
  return lines;
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t character = 0;
    const auto rest = static_cast<utf8proc_ssize_t>(text.size() - at);
    const utf8proc_ssize_t length = utf8proc_iterate(bytes + at, rest, &character);
    const auto size = static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 1));
    result += length > 0 ? text.substr(at, size) : std::string_view("\uFFFD");
    at += size;
  }
  return result;
}

}  // namespace

std::string in_automation(std::string_view lines) {
  return "automation \"Example\" {\n" + std::string(lines) + "}\n";
}

std::string whole_script(std::string_view example) {
  std::string script;
  for (const RepeatedLine& line : lines_of(example)) {
    for (std::size_t number = 1; number <= line.times; ++number) append_copy(line, number, script);
  }
  return example.starts_with("  ") ? in_automation(script) : script;
}

std::string abridged_script(std::string_view example) {
  std::string script;
  for (const RepeatedLine& line : lines_of(example)) {
    append_copy(line, 1, script);
    if (line.times == 1) continue;
    if (line.times > 2) script += std::string(line.indentation) + "...\n";
    append_copy(line, line.times, script);
  }
  return valid_utf8(script);
}

bool is_shown_whole(std::string_view example) {
  const std::string shown = abridged_script(example);
  const std::string whole = whole_script(example);
  return whole == (example.starts_with("  ") ? in_automation(shown) : shown);
}

}  // namespace wend
