// Letters of any script in small or capital form (Unicode's simple mappings, character by
// character, so that a text keeps its number of characters).
#pragma once

#include <utf8proc.h>

#include <string>
#include <string_view>

namespace wend {

/// `mapping` is utf8proc_tolower or utf8proc_toupper. Bytes that are no UTF-8 stay as they are.
inline std::string map_letters(std::string_view text,
                               utf8proc_int32_t (*mapping)(utf8proc_int32_t)) {
  std::string result;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  for (utf8proc_ssize_t at = 0; at < size;) {
    utf8proc_int32_t letter = 0;
    const utf8proc_ssize_t read = utf8proc_iterate(bytes + at, size - at, &letter);
    if (read <= 0) {
      result += text[static_cast<std::size_t>(at++)];
      continue;
    }
    utf8proc_uint8_t written[4];
    const auto count = utf8proc_encode_char(mapping(letter), written);
    result.append(reinterpret_cast<const char*>(written), static_cast<std::size_t>(count));
    at += read;
  }
  return result;
}

}  // namespace wend
