// Needs that some contact can break, as findings with witnesses: shared by the rules about the
// state of a contact.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

/// The name of what is broken where such contacts end: the reason, or else the status.
std::string name_of_need(const Program& program, const Instruction& end);

/// Adds a finding for each broken `needs` of that name. What a person can do about it stands in
/// `help`.
void find_broken_needs(const LintSubject& subject, const Rule& rule, std::string_view name,
                       std::string_view help, std::vector<Finding>& findings);

/// Whether needs with that name have their own rule.
bool has_own_rule(std::string_view name);

}  // namespace wend
