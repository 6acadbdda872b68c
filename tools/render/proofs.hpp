// What lint proved of the needs of each step, for people and for programs: whether each always
// holds, what has to start as declared for it, and what a proof is about.
#pragma once

#include <string>
#include <vector>

#include "tools/lint/lint.hpp"
#include "tools/render/findings.hpp"

namespace wend {

/// What every proof is about, and what it is not.
inline constexpr std::string_view scope_of_proofs =
    "this is about what the automation does, not about skip task, restart contact, delete step, "
    "deploy or suppression";

/// A line for each need, and one where lint gave up on what always and never happens.
std::string render_proofs(const std::string& name, const LintResult& result);

/// {"findings": what render_json lists, "proofs": [{"file","line","step","need","holds",
/// "assumes":[{"fact","starts"}..]}..], "gave_up": the scripts of which nothing is said of what
/// always or never happens, "scope"}.
std::string render_json_with_proofs(const std::vector<LintedScript>& scripts,
                                    const std::vector<const LintResult*>& results);

}  // namespace wend
