// Facts that a condition asks for though they are not known of any contact who comes to it.
#pragma once

#include "tools/lint/rule.hpp"

namespace wend {

/// Their names; empty where the columns of the contacts are not known, which may tell the facts.
std::vector<std::string> unknown_facts(const LintSubject& subject, FlowVertex step);

inline bool asks_for_unknown_facts(const LintSubject& subject, FlowVertex step) {
  return !unknown_facts(subject, step).empty();
}

}  // namespace wend
