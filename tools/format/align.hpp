// The last step: neighbouring lines get their columns, and all lines become text. A run of
// neighbours is the lines of one table without a blank line or a multi-line statement in between;
// comments on their own lines do not end it.
#pragma once

#include <string>

#include "tools/format/lines.hpp"

namespace wend {

/// The text of the lines, aligned; each ends with a newline.
std::string align(const Lines& lines);

}  // namespace wend
