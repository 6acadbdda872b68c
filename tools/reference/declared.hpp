// The parts of declarations as articles quote them: conditions as written, effects, what ends a
// contact, and where a declaration is. One phrasing for each, for all families.
#pragma once

#include <string>

#include "interpreter/interpret.hpp"

namespace wend {

/// The text of a node on one line, in backticks.
std::string quoted(Node node);
std::string quoted(std::string_view text);
/// "`reply` is `awaited`"
std::string effect_text(const Effect& effect, const Declarations& declarations);
/// "failed `no_email`", by the index of the reason; the status alone where there is no reason.
std::string end_text(Status status, std::size_t reason, const Declarations& declarations);
/// Whether an expression tests the field, fact or predicate with that name.
bool mentions(Node expression, std::string_view word);
/// "stdlib/email.wend"; for the script in question, with the line.
std::string place_text(Span span, const Interpretation& script);
/// All of them, with commas between them.
std::string joined(const std::vector<std::string>& names);

}  // namespace wend
