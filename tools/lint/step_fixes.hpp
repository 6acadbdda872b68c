// Fixes that change whole steps: a question before a step that some contacts must not come to, and
// a step that goes. What is asked is read off the declarations, so that a node of a script's own is
// repaired as those of the vocabulary are.
#pragma once

#include <optional>

#include "interpreter/interpret.hpp"
#include "tools/lint/finding.hpp"
#include "tools/lint/sent_texts.hpp"

namespace wend {

/// Lets only contacts come to a step who fulfil one of its needs; the others finish. Nothing where
/// no single question asks for it.
std::optional<Fix> question_before(const Interpretation& script, FlowVertex step, std::size_t need);

/// Nothing where the step has a label or holds one, which something may lead to, nor where it holds
/// a text that somebody wrote for people.
std::optional<Fix> step_taken_out(const Interpretation& script, const std::vector<SentText>& texts,
                                  FlowVertex step);

}  // namespace wend
