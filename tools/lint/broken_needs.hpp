// Preconditions that some contact can break, as findings with witnesses: what the rules about the
// state of a contact share.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

/// The name of what is broken at the end of those who break it: the reason, or else the status.
std::string name_of_need(const Program& program, const Instruction& end);

/// Adds a finding for each broken `needs` of that name. What a person can do about it stands in
/// `help`.
void find_broken_needs(const LintSubject& subject, const Rule& rule, std::string_view name,
                       std::string_view help, std::vector<Finding>& findings);

/// Whether a rule of its own reports needs of that name.
bool has_own_rule(std::string_view name);

}  // namespace wend
