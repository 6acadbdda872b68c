// Text edits that repair a finding, and the edited text. Their positions are computed here, so that
// a rule says only what it inserts or removes; laying out the result is left to the formatter.
#pragma once

#include <string>
#include <vector>

#include "tools/lint/finding.hpp"

namespace wend {

/// Removes a piece of text, and its lines if nothing else is on them.
Edit taken_out(const Source& source, Span span);

/// Inserts a statement before the one that starts at `begin`.
Edit put_before(const Source& source, std::uint32_t begin, const std::string& statement);

/// Puts a text in at a place.
Edit put_in(std::uint32_t at, std::string text);

/// The text with as many of the fixes as do not touch each other, and which they are.
struct Applied {
  std::string text;
  std::vector<std::size_t> fixes;  ///< indices
};
Applied apply_fixes(std::string_view text, const std::vector<const Fix*>& fixes);

}  // namespace wend
