// Texts in XML: whatever they hold, the result is well-formed, and no character of it acts on a
// terminal.
#pragma once

#include <string>
#include <string_view>

namespace wend {

/// As content or in double quotes. What XML cannot hold is replaced by U+FFFD.
std::string xml_escaped(std::string_view text);

}  // namespace wend
