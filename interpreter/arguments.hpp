// What an action does: the longest run of its words that names a declared node, and whether the
// words left over (names of templates), its literals and the parameters of its block are what that
// node takes.
#pragma once

#include <optional>

#include "interpreter/resolve.hpp"

namespace wend {

/// The index of the node that an action names; nothing where the vocabulary has none (reported).
std::optional<std::size_t> resolve_action(Node action, const Declarations& declarations,
                                          Resolver& resolver, Report& report);

}  // namespace wend
