// A new version of a script, as `deploy "FILE"` names it: a file that the script may use, so
// relative to its folder and never out of it.
#pragma once

#include <string_view>

#include "tools/run/simulation.hpp"

namespace wend {

/// What the version itself uses is relative to the version's own folder.
Expected<ScriptFile> read_used_script(std::string_view written, const ReadUsed& read_used);

}  // namespace wend
