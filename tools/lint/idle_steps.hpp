// Steps that do nothing for any contact: skipped for all who come to them, or looking up what is
// known. Whether a node takes something back is read off what it declares, so that no rule knows a
// node by its name.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

/// Actions whose declared `skips` holds for every contact who comes to them.
std::vector<FlowVertex> always_skipped_steps(const LintSubject& subject);

/// Whether an action makes a fact what it is before anything happened: its first value.
bool takes_something_back(const LintSubject& subject, FlowVertex step);

/// Whether an action looks up only what is known of every contact who comes to it.
bool looks_up_known(const LintSubject& subject, FlowVertex step);

}  // namespace wend
