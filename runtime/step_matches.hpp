// Which steps of two versions of a script are the same. Whoever stands on a step when a new version
// is deployed stands on the same step of the new one, so the answer decides what becomes of
// contacts: a step that changed its words must not be taken for one that is gone.
#pragma once

#include <cstdint>
#include <vector>

#include <wend/program.hpp>

namespace wend {

/// By step of `before` the same step of `after`; no_step where it is gone. Steps are the same that
/// have the same label; of the others those that say the same, in their order; and between those,
/// in their order, those of the same kind, since their words were changed.
std::vector<std::uint32_t> match_steps(const Program& before, const Program& after);

}  // namespace wend
