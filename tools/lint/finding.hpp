// What lint finds: a diagnostic and, if the finding is a proof that something can happen, the
// witness: one contact and what happens to it, step by step.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <wend/diagnostic.hpp>

#include "interpreter/test_cases.hpp"

namespace wend {

struct WitnessStep {
  std::uint32_t line;  ///< of the script
  std::uint32_t at;    ///< seconds after the contact's start, at the earliest
  std::string what;    ///< the step's words and outcome, the time that passed, or the event
};

struct Witness {
  std::map<std::string, std::string> contact;  ///< fields and facts; an empty value is missing
  /// Conditions with the answers on the path, where no fields were found that give them all.
  std::map<std::string, bool> answers;
  std::vector<WitnessStep> path;
  TestCase test;  ///< the same as a test; see test_of
};

/// A piece of the script's own text, and its replacement.
struct Edit {
  Span span;
  std::string text;
};

/// A change that repairs a finding and breaks nothing else.
struct Fix {
  std::string what;  ///< in a few words, as an order: "take the label out"
  std::vector<Edit> edits;
};

struct Finding {
  Diagnostic diagnostic;  ///< its code is the rule's name
  std::optional<Witness> witness = std::nullopt;
  std::optional<Fix> fix = std::nullopt;
};

}  // namespace wend
