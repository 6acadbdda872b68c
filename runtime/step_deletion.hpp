// A program without one of its steps: whatever led to the step leads behind it. Places stay what
// they were, so contacts who stand elsewhere need not be touched.
#pragma once

#include <wend/expected.hpp>
#include <wend/program.hpp>

namespace wend {

/// The failure says why the step cannot go: it has neither task nor wait, or a loop would be left
/// that takes no time.
Expected<Program> without_step(const Program& program, std::uint32_t step);

}  // namespace wend
