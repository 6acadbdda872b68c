// Steps that do nothing for any contact: skipped for all that reach them, or checking what is
// already known. Whether a node withdraws something is read from what it declares, so that no rule
// knows a node by name.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

/// Actions whose declared `skips` holds for every contact that reaches them.
std::vector<FlowVertex> always_skipped_steps(const LintSubject& subject);

/// Whether an action makes a fact what it is before anything happened: its first value.
bool takes_something_back(const LintSubject& subject, FlowVertex step);

/// Whether an action only checks what is already known of every contact that reaches it.
bool looks_up_known(const LintSubject& subject, FlowVertex step);

}  // namespace wend
