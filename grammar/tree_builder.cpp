#include "grammar/tree_builder.hpp"

#include <algorithm>

namespace wend::grammar {

namespace {

constexpr const char* no_break_space = "\u00A0";

bool is_word_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') ||
         (value >= '0' && value <= '9') || value == '_' || value >= 0x80;
}

std::uint32_t end_of_token(std::string_view text, std::uint32_t offset) {
  for (const std::string_view sign : {"->", "==", "!=", "<=", ">=", "\"\"\"", no_break_space}) {
    if (text.substr(offset).starts_with(sign)) {
      return offset + static_cast<std::uint32_t>(sign.size());
    }
  }
  std::uint32_t end = offset;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  const auto size = static_cast<std::uint32_t>(text.size());
  return end > offset ? end : std::min(offset + 1, size);
}

std::string found_at(std::string_view text, Span token) {
  if (token.begin >= text.size()) return "the end of the file";
  const char byte = text[token.begin];
  const std::string_view found = text.substr(token.begin, token.end - token.begin);
  if (byte == '\n' || text.substr(token.begin).starts_with("\r\n")) return "the end of the line";
  if (byte == '\r') return "a carriage return that no newline follows";
  if (found == no_break_space) return "a no-break space";
  if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) return "a control character";
  constexpr std::size_t longest = 40;
  if (found.size() > longest) return "a long word";
  return "`" + std::string(found) + "`";
}

/// What to do about a token that word processors and other languages let people write.
std::string help_for(std::string_view text, Span token) {
  const std::string_view found = text.substr(token.begin, token.end - token.begin);
  for (const std::string_view quote : {"“", "”", "„", "‘", "’", "«", "»"}) {
    if (found.starts_with(quote)) return "write texts in straight quotes: \"...\"";
  }
  if (found.starts_with('\'')) return "write texts in double quotes: \"...\"";
  if (found == "=") return "compare with ==";
  if (found == no_break_space) return "put a plain space in its place";
  const bool lone_return = found == "\r" && !text.substr(token.begin).starts_with("\r\n");
  if (lone_return) return "save the file with LF or CRLF at the ends of lines";
  return "";
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

bool TreeBuilder::expected(std::uint32_t offset, std::string_view what) {
  const Span token{file, offset, end_of_token(text, offset)};
  return error(ErrorCode::syntax, token,
               "expected " + std::string(what) + ", found " + found_at(text, token),
               help_for(text, token));
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
