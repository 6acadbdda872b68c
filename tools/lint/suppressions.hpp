// `# wend: allow RULE - reason` on its own line allows what the rule finds on the next line that is
// not a comment. An allowed finding is not reported; separate rules check that the comment is
// needed and gives a reason.
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
  bool on_own_line = false;    ///< after a step it has no effect
  std::uint32_t line = 0;      ///< whose findings it allows
};

/// Those of the script's own file, in the order of the text.
std::vector<Suppression> suppressions_in(const Interpretation& script);

/// Whether it allows a finding.
bool allows(const Suppression& suppression, const Finding& finding, const Sources& sources);

}  // namespace wend
