#include "tools/format/format.hpp"

#include "grammar/parse.hpp"
#include "tools/format/align.hpp"
#include "tools/format/layout.hpp"
#include "tools/format/pieces.hpp"

namespace wend {

Formatting format_script(const Source& source) {
  ParseResult parsed = parse(source, 0);
  if (has_errors(parsed.diagnostics)) return {std::nullopt, std::move(parsed.diagnostics)};
  return {align(lay_out(source.text(), pieces_of(parsed.tree))), std::move(parsed.diagnostics)};
}

}  // namespace wend
