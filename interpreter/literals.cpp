#include "interpreter/literals.hpp"

#include <date/date.h>
#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include <wend/instant.hpp>

namespace wend {

namespace {

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char byte : text) {
    if (byte != '_') digits += byte;
  }
  return digits;
}

double parse_number(std::string_view text) {
  const std::string digits = digits_of(text);
  double value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec != std::errc()) return std::numeric_limits<double>::infinity();
  return value;
}

void append_utf8(std::string& out, std::int32_t character) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(character, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

/// Reads the braces of \u{1F600} behind the u; false where they hold no character.
bool append_escaped_character(std::string_view raw, std::size_t& at, std::string& out) {
  const std::size_t end = raw.find('}', at);
  if (at >= raw.size() || raw[at] != '{' || end == std::string_view::npos || end - at > 7) {
    return false;
  }
  std::int32_t character = 0;
  const auto result = std::from_chars(raw.data() + at + 1, raw.data() + end, character, 16);
  if (result.ec != std::errc() || result.ptr != raw.data() + end || character <= 0 ||
      !utf8proc_codepoint_valid(character)) {
    return false;
  }
  append_utf8(out, character);
  at = end + 1;
  return true;
}

std::string replace_escapes(Node text, std::string_view raw, Report& report) {
  std::string out;
  out.reserve(raw.size());
  bool bad = false;
  for (std::size_t at = 0; at < raw.size();) {
    const char byte = raw[at++];
    if (byte != '\\' || at == raw.size()) {
      out += byte;
      continue;
    }
    const char escaped = raw[at++];
    if (escaped == 'n') {
      out += '\n';
    } else if (escaped == 't') {
      out += '\t';
    } else if (escaped == '"' || escaped == '\\') {
      out += escaped;
    } else {
      bad |= escaped != 'u' || !append_escaped_character(raw, at, out);
    }
  }
  if (bad) {
    report.error(ErrorCode::bad_escape, text.span(), "this text has an unknown escape",
                 "the escapes are \\n \\t \\\" \\\\ and \\u{1F600}");
  }
  return out;
}

/// The lines of a text block without the indentation that all of them share.
std::string without_indentation(std::string_view raw) {
  if (raw.starts_with("\r\n")) raw.remove_prefix(1);
  if (raw.starts_with('\n')) raw.remove_prefix(1);
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = raw.find('\n');
    lines.push_back(raw.substr(0, end));
    if (lines.back().ends_with('\r')) lines.back().remove_suffix(1);
    if (end == std::string_view::npos) break;
    raw.remove_prefix(end + 1);
  }
  std::size_t indentation = std::string_view::npos;
  for (const std::string_view line : lines) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string_view::npos) indentation = std::min(indentation, first);
  }
  std::string out;
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const bool blank = lines[index].find_first_not_of(" \t") == std::string_view::npos;
    const bool last = index + 1 == lines.size();
    if (!blank) out += lines[index].substr(indentation);
    if (!last) out += '\n';
  }
  return out;
}

std::uint32_t checked_duration(Node node, std::string_view text, Report& report) {
  // The grammar lets only durations through, so the only fault that is left is their length.
  if (const auto seconds = parse_duration(text)) return *seconds;
  report.error(ErrorCode::number_too_large, node.span(), "this duration is longer than 50 years");
  return max_duration;
}

/// What stands between the quotes of a text, of which `raw` is the whole.
std::string unquoted(Node text, std::string_view raw, Report& report) {
  if (text.is(NodeKind::text_block)) {
    raw = raw.substr(3, raw.size() - 6);
    return replace_escapes(text, without_indentation(raw), report);
  }
  return replace_escapes(text, raw.substr(1, raw.size() - 2), report);
}

}  // namespace

std::string text_value(Node text, Report& report) {
  return unquoted(text, text.text(), report);
}

std::vector<std::string> words_of_text(Node text, Report& report) {
  // A mark that no escape stands for; in a script it is a control character that nobody sees.
  constexpr char mark = '\0';
  std::string raw(text.text());
  std::replace(raw.begin(), raw.end(), mark, ' ');
  const auto parts = text.children();
  std::vector<Node> placeholders;
  for (const Node part : parts) {
    if (part.is(NodeKind::placeholder)) placeholders.push_back(part);
  }
  for (auto part = placeholders.rbegin(); part != placeholders.rend(); ++part) {
    const std::size_t begin = part->span().begin - text.span().begin;
    raw.replace(begin, part->span().end - part->span().begin, 1, mark);
  }
  std::vector<std::string> words(1);
  for (const char byte : unquoted(text, raw, report)) {
    if (byte == mark) {
      words.emplace_back();
    } else {
      words.back() += byte;
    }
  }
  return words;
}

std::string joined_words(Node name, std::size_t count) {
  std::string result;
  for (const Node word : name.children()) {
    if (count-- == 0) break;
    if (!result.empty()) result += ' ';
    result += word.text();
  }
  return result;
}

double number_value(Node number, Report& report) {
  const double value = parse_number(number.text());
  if (std::abs(value) <= 1e15) return value;
  report.error(ErrorCode::number_too_large, number.span(), "this number is too large",
               "numbers go up to 1,000,000,000,000,000");
  return 0;
}

std::uint32_t count_value(Node number, std::uint32_t least, Report& report) {
  const double value = parse_number(number.text());
  if (value != std::floor(value) || value < least) {
    report.error(ErrorCode::wrong_type, number.span(),
                 "a whole number from " + std::to_string(least) + " is expected here");
    return least;
  }
  if (value > 4'000'000'000.0) {
    report.error(ErrorCode::number_too_large, number.span(), "this number is too large",
                 "counts go up to 4,000,000,000");
    return least;
  }
  return static_cast<std::uint32_t>(value);
}

double percent_value(Node percent, Report& report) {
  const double value = parse_number(percent.text().substr(0, percent.text().size() - 1));
  if (value <= 100) return value;
  report.error(ErrorCode::bad_percent, percent.span(), "a percentage is from 0% to 100%");
  return 100;
}

std::uint32_t duration_value(Node duration, Report& report) {
  return checked_duration(duration, duration.text(), report);
}

DurationRange duration_range_value(Node range, Report& report) {
  if (range.is(NodeKind::duration)) {
    const std::uint32_t seconds = duration_value(range, report);
    return {seconds, seconds};
  }
  const Node from = range.at(0);
  const Node to = range.at(1);
  DurationRange result{0, duration_value(to, report)};
  if (from.is(NodeKind::duration)) {
    result.from = duration_value(from, report);
  } else {
    // "2 to 4 days": the unit of the end is the unit of the beginning.
    const std::string_view unit = to.text().substr(to.text().find_first_of("smhdw"));
    const std::string_view one_unit = unit.substr(0, unit.find_first_of(" \t0123456789"));
    result.from =
        checked_duration(from, std::string(from.text()) + " " + std::string(one_unit), report);
  }
  if (result.from > result.to) {
    report.error(ErrorCode::wrong_type, range.span(), "this range ends before it begins");
    result.to = result.from;
  }
  return result;
}

std::int32_t date_value(Node node, Report& report) {
  const std::string text(node.text());
  const date::year_month_day day{date::year(std::stoi(text.substr(0, 4))),
                                 date::month(static_cast<unsigned>(std::stoul(text.substr(5, 2)))),
                                 date::day(static_cast<unsigned>(std::stoul(text.substr(8, 2))))};
  if (!day.ok()) {
    report.error(ErrorCode::bad_date, node.span(), "there is no such day", "");
    return 0;
  }
  return date::sys_days(day).time_since_epoch().count();
}

std::optional<std::uint16_t> time_value(Node node, Report& report) {
  const std::string text(node.text());
  const int hour = std::stoi(text.substr(0, 2));
  const int minute = std::stoi(text.substr(3, 2));
  const int value = hour * 60 + minute;
  if (minute > 59 || value > 24 * 60) {
    report.error(ErrorCode::bad_hours, node.span(), "there is no such time of day",
                 "times go from 00:00 to 24:00");
    return std::nullopt;
  }
  return static_cast<std::uint16_t>(value);
}

}  // namespace wend
