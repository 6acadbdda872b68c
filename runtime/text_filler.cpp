#include "runtime/text_filler.hpp"

#include <fmt/format.h>

#include <wend/instant.hpp>

namespace wend {

namespace {

/// How many bytes of the text, from there on, end a line or are another control character.
std::size_t control_bytes(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte < 0x20 || byte == 0x7F) return 1;
  if (text.starts_with("\xC2") && text.size() > 1) {
    return static_cast<unsigned char>(text[1]) < 0xA0 ? 2 : 0;  // U+0080 to U+009F
  }
  const bool separator = text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9");
  return separator ? 3 : 0;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    const std::size_t control = control_bytes(text);
    line += control == 0 ? text.front() : ' ';
    text.remove_prefix(control == 0 ? 1 : control);
  }
  return line;
}

/// Entries of a list stand behind each other with `;` between them.
std::string shown_list(std::string_view list) {
  std::string text;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    const std::string_view entry = trimmed(list.substr(0, end));
    if (!text.empty() && !entry.empty()) text += ", ";
    text += entry;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return text;
}

std::string shown_duration(double seconds) {
  constexpr std::pair<double, const char*> units[] = {
      {24.0 * 3600, "day"}, {3600, "hour"}, {60, "minute"}};
  for (const auto& [unit, name] : units) {
    const double count = seconds / unit;
    if (count != static_cast<double>(static_cast<std::int64_t>(count))) continue;
    return fmt::format("{} {}{}", count, name, count == 1 ? "" : "s");
  }
  return fmt::format("{} seconds", seconds);
}

}  // namespace

std::string shown(const Value& value, FieldType type) {
  if (value.missing) return "";
  switch (type) {
    case FieldType::text:
      return on_one_line(value.text);
    case FieldType::list:
      return on_one_line(shown_list(value.text));
    case FieldType::number:
      return fmt::format("{}", value.number);
    case FieldType::date: {
      constexpr std::size_t length_of_day = 10;
      const auto days = static_cast<Instant>(value.number);
      return format_instant(days * 24 * 3600).substr(0, length_of_day);
    }
    case FieldType::flag:
      return value.number != 0 ? "yes" : "no";
    case FieldType::duration:
      return shown_duration(value.number);
  }
  return "";
}

std::vector<TaskText> TextFiller::fill(std::uint32_t step,
                                       const std::vector<std::string_view>& fields,
                                       std::int32_t today) {
  const std::vector<TextRow>& rows = program_->steps[step].texts;
  if (rows.empty()) return {};
  values_.pass_to(today);
  values_.read(fields, {});
  std::vector<TaskText> texts;
  for (const TextRow& row : rows) {
    TaskText text{row.parameter, ""};
    for (const TextPiece& piece : row.pieces) {
      const bool words = piece.value == no_index || values_.value(piece.value).missing;
      text.text += words
                       ? piece.words
                       : shown(values_.value(piece.value), program_->text_values[piece.value].type);
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace wend
