// Findings of lint for people and for programs: the text form adds the witness to what a diagnostic
// shows, as numbered steps with lines and days; JSON carries the same for editors, SARIF for the
// pages that show results of analyses, the workflow commands of GitHub and JUnit for CI. All of
// them list the findings in the order in which lint has them.
#pragma once

#include <string>
#include <vector>

#include <wend/program.hpp>

#include "tools/lint/finding.hpp"
#include "tools/render/json.hpp"

namespace wend {

/// The diagnostic as text, and below it the witness as numbered steps with lines and days.
std::string render_text(const Finding& finding, const Sources& sources, bool color);

/// What lint found in one script.
struct LintedScript {
  std::string name;
  const Sources* sources;
  const std::vector<Finding>* findings;
  const Program* program;  ///< null where it does not compile: then nothing has a witness
};

/// A JSON list of
/// {"code","rule","severity","file","line","column","end_line","end_column","message",
/// "help","witness":{"contact":{..},"path":[{"line","at","what"}..],"test"}}; the test is null
/// where no test of one contact shows the finding.
Json findings_as_json(const std::vector<LintedScript>& scripts);
std::string render_json(const std::vector<LintedScript>& scripts);

/// SARIF 2.1.0: a run with the rules that were broken, a result for each finding, its witness as a
/// code flow. Fingerprints rest on the rule and the text of the line, not on its number.
std::string render_sarif(const std::vector<LintedScript>& scripts);

/// One workflow command a finding, which GitHub shows at its line.
std::string render_github(const std::vector<LintedScript>& scripts);

/// A test suite for each script, with a failed case for each finding or one that passed.
std::string render_junit(const std::vector<LintedScript>& scripts);

/// The lines of a witness, as people read them.
std::vector<std::string> witness_lines(const Witness& witness);

}  // namespace wend
