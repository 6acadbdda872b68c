// A witness as a test that can be added to its script: `wend test` then shows the same failure, and
// its absence once the script is repaired.
#pragma once

#include <optional>
#include <string>

#include <wend/program.hpp>

#include "tools/lint/finding.hpp"

namespace wend {

/// The text of the test, run before it is given: it ends as the witness says. Returns nullopt if no
/// test shows it, such as a comparison of an expression whose fields nobody knows, or a share of a
/// split that none of the first seeds draws.
std::optional<std::string> test_of(const Program& program, const Witness& witness);

}  // namespace wend
