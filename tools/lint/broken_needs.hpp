// Preconditions that some contact can break, as findings with witnesses: what the rules about the
// state of a contact share.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

/// Adds a finding for each broken `needs` whose reason is `reason`. What a person can do about it
/// stands in `help`.
void find_broken_needs(const LintSubject& subject, const Rule& rule, std::string_view reason,
                       std::string_view help, std::vector<Finding>& findings);

/// Whether a rule of its own reports needs with that reason.
bool has_own_rule(std::string_view reason);

}  // namespace wend
