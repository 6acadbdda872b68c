// What an action does: the longest run of its words that names a declared node, and whether the
// remaining words (names of templates), its literals and the parameters of its block are what that
// node takes.
#pragma once

#include <optional>

#include "interpreter/resolve.hpp"

namespace wend {

struct ResolvedAction {
  std::size_t node;
  std::vector<FieldChange> changes;   ///< what it does to fields
  std::vector<TextRow> texts;         ///< its texts, by parameter
  std::optional<std::size_t> sender;  ///< whom it gives the contact to
};

/// Returns nullopt if the vocabulary has no such node (reported).
std::optional<ResolvedAction> resolve_action(Node action, const Declarations& declarations,
                                             const std::vector<SenderRow>& senders,
                                             Resolver& resolver, Report& report);

}  // namespace wend
