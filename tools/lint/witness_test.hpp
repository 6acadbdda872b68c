// A witness as a test that can stand beside its script: `wend test` then shows the same failure,
// and once the script is repaired, that it is gone.
#pragma once

#include <optional>
#include <string>

#include <wend/program.hpp>

#include "tools/lint/finding.hpp"

namespace wend {

/// The text of the test, run before it is given: it ends as the witness says. Nothing where no test
/// shows it, such as a comparison of an expression whose fields nobody knows, or a share of a split
/// that none of the first seeds draws.
std::optional<std::string> test_of(const Program& program, const Witness& witness);

}  // namespace wend
