#include "tools/format/display_width.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace wend {

std::size_t display_width(std::string_view line) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++width;
      ++at;
      continue;
    }
    utf8proc_int32_t character = 0;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(line.data()) + at,
                         static_cast<utf8proc_ssize_t>(line.size() - at), &character);
    if (length > 0) width += static_cast<std::size_t>(std::max(utf8proc_charwidth(character), 0));
    at += static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 1));
  }
  return width;
}

}  // namespace wend
