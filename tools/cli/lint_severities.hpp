// Which file sets the severity of findings in a script: .wend-lint.toml in the script's folder or
// in one above it, up to the folder that holds .git, so that a repository has one for all its
// scripts and a folder may have its own.
#pragma once

#include <string>

#include "tools/lint/severities.hpp"

namespace wend {

/// None where there is no such file. `-`, standard input, counts as a script in the folder in which
/// wend was started.
Expected<Severities> severities_for(const std::string& script);

}  // namespace wend
