// From the tree of an automation to its Flow: names of steps are resolved against the vocabulary,
// arguments are checked, and each outcome leads somewhere: to the target or block that the script
// names, or else to the next step.
#pragma once

#include "interpreter/flow.hpp"
#include "interpreter/resolve.hpp"
#include "interpreter/settings.hpp"

namespace wend {

/// How many steps an automation may have; after one more, none is built.
inline constexpr std::size_t max_steps = 150'000;

/// `complete` is false if the tree has error nodes: then labels may be missing only because the
/// statement around them was not read, and unknown targets are not reported.
Flow build_flow(Node automation, const Declarations& declarations, const Settings& settings,
                Resolver& resolver, bool complete, Report& report);

}  // namespace wend
