// Diagnostics for people and for programs. The text form shows the source line with a caret under
// the mistake, aligned under tabs, wide characters and emoji; the JSON form carries the same
// fields.
#pragma once

#include <string>

#include <wend/diagnostic.hpp>

namespace wend {

/// One diagnostic as lines of text, the last one empty.
std::string render_text(const Diagnostic& diagnostic, const Sources& sources, bool color);

/// "2 errors, 1 warning"; empty if there are none.
std::string count_text(const Diagnostics& diagnostics);

}  // namespace wend
