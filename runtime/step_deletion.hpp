// A program without one of its steps: everything that led to the step leads past it. Places keep
// their numbers, so contacts at other steps are unaffected.
#pragma once

#include <wend/expected.hpp>
#include <wend/program.hpp>

namespace wend {

/// The failure says why the step cannot be deleted: it has neither task nor wait, or deleting it
/// would leave a loop that takes no time.
Expected<Program> without_step(const Program& program, std::uint32_t step);

}  // namespace wend
