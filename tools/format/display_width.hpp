// How many columns a text takes on a screen, which is what alignment and line width measure: East
// Asian wide characters and emoji take two, combining marks none.
#pragma once

#include <cstddef>
#include <string_view>

namespace wend {

/// The columns of one line of UTF-8; a control character counts as none.
std::size_t display_width(std::string_view line);

}  // namespace wend
