#include "tools/contacts/csv_writer.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace wend {
namespace {

bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

bool needs_quotes(std::string_view field) {
  if (field.empty()) return false;
  // Many readers trim what is not quoted, and drop a byte order mark at the start of a file.
  if (is_blank(field.front()) || is_blank(field.back())) return true;
  if (field.starts_with("\xEF\xBB\xBF")) return true;
  return field.find_first_of(",\"\r\n") != std::string_view::npos;
}

void write_quoted(std::string& out, std::string_view field) {
  out += '"';
  for (const char byte : field) {
    if (byte == '"') out += '"';
    out += byte;
  }
  out += '"';
}

}  // namespace

void write_csv_row(std::string& out, std::span<const std::string_view> fields) {
  for (std::size_t index = 0; index < fields.size(); ++index) {
    if (index > 0) out += ',';
    const std::string_view field = fields[index];
    // A single empty field without quotes would be an empty line, not a row.
    const bool would_vanish = field.empty() && fields.size() == 1;
    if (would_vanish || needs_quotes(field)) {
      write_quoted(out, field);
    } else {
      out += field;
    }
  }
  out += '\n';
}

}  // namespace wend
