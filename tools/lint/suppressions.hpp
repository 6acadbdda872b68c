// `# wend: allow RULE - reason` on a line of its own allows what the rule finds on the next line
// that is no comment. What is allowed is not reported; that an allowance is needed at all, and says
// why, is asked by rules of its own.
#pragma once

#include <string_view>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tools/lint/finding.hpp"

namespace wend {

struct Suppression {
  Span comment;
  std::string_view rule;
  bool has_reason = false;
  bool names_several = false;  ///< rules: it allows nothing
  bool on_own_line = false;    ///< behind a step it allows nothing
  std::uint32_t line = 0;      ///< whose findings it allows
};

/// Those of the script's own file, in the order of the text.
std::vector<Suppression> suppressions_in(const Interpretation& script);

/// Whether it allows a finding.
bool allows(const Suppression& suppression, const Finding& finding, const Sources& sources);

}  // namespace wend
