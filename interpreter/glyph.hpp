// One character of a text as a terminal takes it. Texts of files may hold characters that a
// terminal obeys instead of showing: escape sequences that repaint the screen, marks that turn the
// order of what follows around. Whoever writes for people asks here which these are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wend {

/// What stands where a character cannot be shown: U+FFFD.
inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

struct Glyph {
  char32_t character;   ///< 0xFFFD where the bytes are no UTF-8
  std::size_t bytes;    ///< 1 where they are none
  std::size_t columns;  ///< on a screen, of the replacement where it is not shown
  bool is_shown;        ///< no UTF-8, control characters and marks of direction are not
};

/// The character at a place within the text.
Glyph glyph_at(std::string_view text, std::size_t at);

/// The text with the replacement for each character that is not shown, line ends and tabs too.
std::string shown(std::string_view text);

}  // namespace wend
