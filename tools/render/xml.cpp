#include "tools/render/xml.hpp"

#include "interpreter/glyph.hpp"

namespace wend {

namespace {

/// Most of what is not shown cannot be written in XML; nor can two characters that nobody sees.
bool is_forbidden(const Glyph& glyph) {
  const bool space = glyph.character == '\t' || glyph.character == '\n' || glyph.character == '\r';
  return (!glyph.is_shown && !space) || glyph.character == 0xFFFE || glyph.character == 0xFFFF;
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    const std::string_view piece = text.substr(at, glyph.bytes);
    at += glyph.bytes;
    if (is_forbidden(glyph)) {
      result += replacement_character;
    } else if (piece == "&") {
      result += "&amp;";
    } else if (piece == "<") {
      result += "&lt;";
    } else if (piece == ">") {
      result += "&gt;";
    } else if (piece == "\"") {
      result += "&quot;";
    } else {
      result += piece;
    }
  }
  return result;
}

}  // namespace wend
