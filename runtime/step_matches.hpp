// Which steps of two versions of a script match. A contact at a step when a new version is deployed
// is at the matching step of the new one, so the match decides what becomes of contacts: a step
// whose text has changed must not be taken for one that was removed.
#pragma once

#include <cstdint>
#include <vector>

#include <wend/program.hpp>

namespace wend {

/// For each step of `before`, the matching step of `after`; no_step if it was removed. Steps match
/// by label; unlabelled steps by identical text, in order; and between those, in order, by kind, as
/// steps whose text has changed.
std::vector<std::uint32_t> match_steps(const Program& before, const Program& after);

}  // namespace wend
