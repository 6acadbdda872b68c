// Facts that a condition tests although they are unknown for every contact that gets there.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

/// Their names; empty if the columns of the contacts, which may set the facts, are unknown.
std::vector<std::string> unknown_facts(const LintSubject& subject, FlowVertex step);

inline bool asks_for_unknown_facts(const LintSubject& subject, FlowVertex step) {
  return !unknown_facts(subject, step).empty();
}

}  // namespace wend
