// One canonical style for scripts; docs/format.md describes it. Formatting is a function of the
// syntax tree and the text between its nodes, so that the meaning of a script, its texts and every
// comment are preserved, and a formatted script formats to itself. A script with a syntax error has
// no tree worth trusting: it is not formatted.
#pragma once

#include <optional>
#include <string>

#include <wend/diagnostic.hpp>

namespace wend {

struct Formatting {
  std::optional<std::string> text;  ///< nothing where the script has a syntax error
  Diagnostics diagnostics;          ///< the syntax errors; their spans are in source 0
};

Formatting format_script(const Source& source);

}  // namespace wend
