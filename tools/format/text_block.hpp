// Text blocks move with the statement that they belong to. The language removes the indentation
// that all lines of a block share, so these lines may be moved together without changing the value
// of the text. Where the first line stands behind the opening quotes, nothing can be moved.
#pragma once

#include <string>
#include <string_view>

namespace wend {

/// Appends a text block with its quotes, ends of lines as LF. Its lines come to share
/// `indentation` columns, two more than the closing quotes where those stand alone.
void append_text_block(std::string& out, std::string_view block, std::size_t indentation);

}  // namespace wend
