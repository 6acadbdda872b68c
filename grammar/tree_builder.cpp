#include "grammar/tree_builder.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

namespace wend::grammar {

namespace {

constexpr const char* no_break_space = "\u00A0";

/// A character of the text and how many bytes it takes.
struct Character {
  utf8proc_int32_t code = 0;
  std::uint32_t bytes = 1;

  /// A space, a mark of direction, a line separator: nothing that anybody sees, and no word either.
  bool is_invisible() const {
    const utf8proc_category_t category = utf8proc_category(code);
    return code >= 0x80 && (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
                            category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                            category == UTF8PROC_CATEGORY_ZP);
  }
  bool is_of_word() const {
    const bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    const bool digit = code >= '0' && code <= '9';
    return letter || digit || code == '_' || (code >= 0x80 && !is_invisible());
  }
};

Character character_at(std::string_view text, std::uint32_t offset) {
  Character character;
  const auto length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + offset,
                       static_cast<utf8proc_ssize_t>(text.size() - offset), &character.code);
  if (length > 0) character.bytes = static_cast<std::uint32_t>(length);
  return character;
}

std::uint32_t end_of_token(std::string_view text, std::uint32_t offset) {
  for (const std::string_view sign : {"->", "==", "!=", "<=", ">=", "\"\"\""}) {
    if (text.substr(offset).starts_with(sign)) {
      return offset + static_cast<std::uint32_t>(sign.size());
    }
  }
  std::uint32_t end = offset;
  while (end < text.size()) {
    const Character next = character_at(text, end);
    if (next.is_of_word()) end += next.bytes;
    if (!next.is_of_word()) break;
  }
  if (end > offset) return end;
  return offset < text.size() ? offset + character_at(text, offset).bytes : offset;
}

std::string found_at(std::string_view text, Span token) {
  if (token.begin >= text.size()) return "the end of the file";
  const char byte = text[token.begin];
  const std::string_view found = text.substr(token.begin, token.end - token.begin);
  if (byte == '\n' || byte == '#' || text.substr(token.begin).starts_with("\r\n")) {
    return "the end of the line";
  }
  if (byte == '\r') return "a carriage return that no newline follows";
  if (found == no_break_space) return "a no-break space";
  const Character first = character_at(text, token.begin);
  if (first.is_invisible()) {
    return fmt::format("an invisible character, U+{:04X}", first.code);
  }
  if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) return "a control character";
  constexpr std::size_t longest = 40;
  if (found.size() > longest) return "a long word";
  return "`" + std::string(found) + "`";
}

bool has_word_at(std::string_view text, std::uint32_t offset, std::string_view word) {
  const auto end = static_cast<std::uint32_t>(offset + word.size());
  return text.substr(offset).starts_with(word) &&
         (end >= text.size() || !character_at(text, end).is_of_word());
}

/// The byte behind a text that begins at `offset` with a quote.
std::uint32_t end_of_text(std::string_view text, std::uint32_t offset) {
  if (text.substr(offset, 3) == "\"\"\"") {
    const std::size_t end = text.find("\"\"\"", offset + 3);
    return static_cast<std::uint32_t>(end == std::string_view::npos ? text.size() : end + 3);
  }
  for (std::uint32_t at = offset + 1; at < text.size(); ++at) {
    if (text[at] == '\n') return at;
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] != '\n') ++at;
  }
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace

void TreeBuilder::open(NodeKind kind, std::uint32_t offset) {
  open_records.push_back(records.size());
  records.push_back({kind, offset, offset, 1});
}

void TreeBuilder::close(std::uint32_t offset) {
  const std::size_t index = open_records.back();
  open_records.pop_back();
  records[index].end = offset;
  records[index].size = static_cast<std::uint32_t>(records.size() - index);
}

void TreeBuilder::abandon() {
  records.resize(open_records.back());
  open_records.pop_back();
}

void TreeBuilder::abandons_statement(std::uint32_t begin) {
  if (has_word_at(text, begin, "if")) broken_if_ = open_records.back();
}

bool TreeBuilder::is_second_half(std::uint32_t begin) const {
  return broken_if_ == open_records.back() && has_word_at(text, begin, "else");
}

bool TreeBuilder::expected(std::uint32_t offset, std::string_view what) {
  // Spaces are free: what is wrong is what stands behind them.
  while (offset < text.size() && (text[offset] == ' ' || text[offset] == '\t')) ++offset;
  const Span token{file, offset, end_of_token(text, offset)};
  return error(ErrorCode::syntax, token,
               "expected " + std::string(what) + ", found " + found_at(text, token), "");
}

bool TreeBuilder::error(ErrorCode code, Span span, std::string message, std::string help) {
  raised = true;
  if (stopped) return false;
  if (!diagnostics.empty() && diagnostics.back().span.begin == span.begin) return false;
  if (diagnostics.size() == max_syntax_errors) {
    stopped = true;
    code = ErrorCode::too_many_errors;
    message = "too many errors; the rest of the file is not read";
    help = "mend these first";
  }
  diagnostics.push_back(
      {name_of(code), Severity::error, span, std::move(message), std::move(help), {}});
  return true;
}

std::uint32_t end_of_piece(std::string_view text, std::uint32_t offset) {
  if (text[offset] == '"') return end_of_text(text, offset);
  if (text[offset] == '#') {
    return static_cast<std::uint32_t>(std::min(text.find('\n', offset), text.size()));
  }
  return offset + 1;
}

std::uint32_t end_of_statement(std::string_view text, std::uint32_t offset) {
  std::uint32_t depth = 0;
  for (; offset < text.size(); offset = end_of_piece(text, offset)) {
    const char byte = text[offset];
    if ((byte == '}' || byte == '\n' || byte == ';') && depth == 0) return offset;
    if (byte == '{') ++depth;
    if (byte == '}') --depth;
  }
  return offset;
}

}  // namespace wend::grammar
