// Random scripts for property tests: text that the interpreter accepts, with everything that the
// language has now and a vocabulary of its own. Names, parameters and outcomes are taken from the
// declarations that are there, so a node that is added to the standard vocabulary is used from then
// on. Texts shrink to short, plain ones. What the scripts do is of no interest here.
#pragma once

#include <rapidcheck.h>

#include <iterator>
#include <string>

namespace wend {

struct ScriptOptions {
  bool vocabulary = true;  ///< may declare facts, predicates, events and nodes of its own
  bool settings = true;    ///< may have hours, senders, segments and limits
};

/// The text of a script without errors.
rc::Gen<std::string> any_script(const ScriptOptions& options = {});

/// A number from 0 to below `count`, whatever the size of the test; shrinks to 0. Only inside of a
/// generator or a property.
std::size_t draw_below(std::size_t count);

/// One of several; shrinks to the first.
template <typename Values>
const auto& draw_from(const Values& values) {
  return values[draw_below(std::size(values))];
}

/// True once in so many times; shrinks to false.
inline bool draw_one_in(std::size_t count) {
  return draw_below(count) == count - 1;
}

/// Texts, numbers, dates and flags of which both scripts and contacts are made, so that comparisons
/// are met.
extern const std::vector<std::string> drawn_texts;
extern const std::vector<std::string> drawn_numbers;
extern const std::vector<std::string> drawn_dates;

}  // namespace wend
