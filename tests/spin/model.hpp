// A compiled script as a model for Spin, a checker that knows nothing of wend: a second opinion on
// what lint proves. Each instruction that a contact can come to is a label, each bit of its word a
// variable, and everything about the contact is chosen before it starts, so that no splitting, no
// forgetting and no theory of fields is shared with lint. Shared is the compilation, which the
// reference walk looks after.
//
// The checker prints `broken LINE REASON MOVES` whenever it comes to a broken precondition by fewer
// moves than before. A move is the answer of a task, a wait that ends, or an event. With operations
// it prints `reached PLACE` once for each instruction to which some contact comes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <wend/program.hpp>

#include "tests/property/lint_worlds.hpp"

namespace wend {

/// What is done to contacts in a model beside what the automation does: their data give one fact,
/// by its index, otherwise than it starts, and people skip tasks and restart contacts.
struct ModelScope {
  std::optional<std::size_t> given_fact;
  bool operations = false;
};

/// The model's text in Promela. `answers` has, by column of the contacts, the different limbs of
/// contacts who differ in that column alone; each begins with those of a contact without values.
std::string spin_model(const Program& program, const std::vector<std::vector<Answers>>& answers,
                       const ModelScope& scope = {});

}  // namespace wend
