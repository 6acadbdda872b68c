// Pieces of declarations in words: conditions as a script writes them, whatever lines they were
// spread over, and the names that they ask about.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/declarations.hpp"

namespace wend {

/// The text of an expression in one line, without comments.
std::string expression_text(Node expression);

/// Whether an expression has that word in it: a field, a fact or a predicate by that name.
bool mentions(Node expression, std::string_view name);

/// "connection pending"
std::string effect_text(const Effect& effect, const Declarations& declarations);

/// "Failed: No email", or the label of the status alone.
std::string end_text(Status status, std::size_t reason, const Declarations& declarations);

/// "3%", "0.5%"
std::string percent_text(double percent);

}  // namespace wend
