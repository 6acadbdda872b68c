// Findings of lint for people and for programs: the text form adds the witness to what a diagnostic
// shows, as numbered steps with lines and days; the JSON form carries the same for editors and CI.
#pragma once

#include <string>
#include <vector>

#include "tools/lint/finding.hpp"

namespace wend {

/// The diagnostic as text, and below it the witness as numbered steps with lines and days.
std::string render_text(const Finding& finding, const Sources& sources, bool color);

/// A finding with the sources that its spans refer to.
struct LocatedFinding {
  const Finding* finding;
  const Sources* sources;
};

/// A JSON list of
/// {"code","rule","severity","file","line","column","end_line","end_column","message",
/// "help","witness"}.
std::string render_json(const std::vector<LocatedFinding>& findings);

}  // namespace wend
