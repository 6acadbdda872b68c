#include "interpreter/glyph.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace wend {

namespace {

struct Range {
  utf8proc_int32_t first;
  utf8proc_int32_t last;
};

/// What a terminal, or a viewer behind it, obeys.
constexpr Range obeyed[] = {
    {0x00, 0x1F},      // C0: escape sequences begin here
    {0x7F, 0x9F},      // delete, and C1: U+009B begins an escape sequence in one character
    {0x61C, 0x61C},    // marks of direction ...
    {0x200E, 0x200F},  //
    {0x2028, 0x202E},  // ... line and paragraph separators, embeddings and overrides ...
    {0x2066, 0x206F},  // ... isolates, and what is deprecated of their kind
    {0xFFF9, 0xFFFB},  // annotations
};

bool is_obeyed(utf8proc_int32_t character) {
  return std::any_of(std::begin(obeyed), std::end(obeyed), [&](const Range& range) {
    return character >= range.first && character <= range.last;
  });
}

}  // namespace

Glyph glyph_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x20 && byte < 0x7F) return {byte, 1, 1, true};
  utf8proc_int32_t character = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &character);
  if (length <= 0) return {0xFFFD, 1, 1, false};
  const auto bytes = static_cast<std::size_t>(length);
  if (is_obeyed(character)) return {static_cast<char32_t>(character), bytes, 1, false};
  const auto columns = static_cast<std::size_t>(std::max(utf8proc_charwidth(character), 0));
  return {static_cast<char32_t>(character), bytes, columns, true};
}

std::string shown(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    result += glyph.is_shown ? text.substr(at, glyph.bytes) : replacement_character;
    at += glyph.bytes;
  }
  return result;
}

}  // namespace wend
