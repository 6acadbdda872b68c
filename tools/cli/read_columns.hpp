// The columns of a contacts file, which a script may use as fields: for commands that look at
// scripts without running contacts.
#pragma once

#include <string>
#include <vector>

#include "tools/cli/console.hpp"

namespace wend {

/// False if the file cannot be read, or has no header (said).
bool read_columns(const std::string& path, std::vector<std::string>& columns, Console& console);

}  // namespace wend
