// Fixes that change whole steps: a test before a step that some contacts must not reach, and the
// removal of a step. What to test is read from the declarations, so that a script's own node is
// repaired like those of the vocabulary.
#pragma once

#include <optional>

#include "interpreter/interpret.hpp"
#include "tools/lint/finding.hpp"
#include "tools/lint/sent_texts.hpp"

namespace wend {

/// Lets only contacts come to a step who fulfil one of its needs; the others finish. Returns
/// nullopt if no single question asks for it.
std::optional<Fix> question_before(const Interpretation& script, FlowVertex step, std::size_t need);

/// Returns nullopt if the step has a label or holds one, which something may lead to, nor where it
/// holds a text that somebody wrote for people.
std::optional<Fix> step_taken_out(const Interpretation& script, const std::vector<SentText>& texts,
                                  FlowVertex step);

}  // namespace wend
