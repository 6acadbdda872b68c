// Which texts make up a script, and their trees: the script itself, the standard vocabulary, and
// all files that the script uses. Paths are combined and checked here as far as their text goes,
// and the limits on number, depth and size are enforced; turning a path into a file is up to the
// host (CompileOptions::read_used), so that compiling in memory needs no files.
#pragma once

#include <string>

#include "interpreter/interpret.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// How many files a script may use, how deep files may use each other, and how large they and the
/// script may be together, in bytes.
inline constexpr std::size_t max_used_files = 100;
inline constexpr std::size_t max_use_levels = 16;
inline constexpr std::size_t max_used_bytes = max_script_bytes;

/// Fills the sources and trees of an interpretation. False if the script itself, apart from the
/// files that it uses, does not follow the grammar.
bool load_sources(std::string name, std::string text, const CompileOptions& options,
                  Interpretation& result, Report& report);

}  // namespace wend
