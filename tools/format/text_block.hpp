// Text blocks move with their statement. The language removes the indentation that all lines of a
// block share, so the lines can be moved together without changing the value of the text. If the
// first line starts right after the opening quotes, nothing can be moved.
#pragma once

#include <string>
#include <string_view>

namespace wend {

/// Appends a text block with its quotes, ends of lines as LF. Its lines come to share
/// `indentation` columns, two more than the closing quotes where those stand alone.
void append_text_block(std::string& out, std::string_view block, std::size_t indentation);

}  // namespace wend
