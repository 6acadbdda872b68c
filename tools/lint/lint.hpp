// Lints one script: what its compilation says, and what the rules find where it compiles.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tools/lint/finding.hpp"

namespace wend {

/// A fact and one of its values.
struct FactValue {
  std::string fact;
  std::string value;

  bool operator==(const FactValue&) const = default;
};

/// A need with a status of its own that contacts break by what the data give of them, and what that
/// is: they end as they should.
struct TurnedAwayContacts {
  std::string node;
  Status status;
  std::vector<FactValue> given;

  bool operator==(const TurnedAwayContacts&) const = default;
};

/// A `needs` of a step that the script uses, and what was found out about it.
struct ProvedNeed {
  std::string step;  ///< its title
  std::uint32_t line;
  std::string reason;  ///< the reason, or else the status, of a contact who breaks it
  bool holds;
  std::uint32_t moves = 0;  ///< of the shortest way to break it, as Exploration counts them
  Place end = no_place;     ///< of those who break it
  /// The facts that have to start as declared for it to hold, as `subscription starts subscribed`;
  /// found by find_assumptions.
  std::vector<FactValue> assumes = {};
};

struct LintResult {
  std::unique_ptr<Interpretation> script;
  std::vector<Finding> findings;  ///< in the order of the text; errors of the language among them
  std::vector<ProvedNeed> needs;  ///< in the order of the text; empty where it does not compile
  std::vector<TurnedAwayContacts> turned_away;
  std::size_t states = 0;
  /// Whether also all was explored that data may give and people may do; without it nothing is
  /// found that always or never happens.
  bool beyond_explored = false;
  bool compiled = false;
};

/// How many states are explored before lint says that it gave up.
inline constexpr std::size_t max_lint_states = 2'000'000;

/// Whether what always or never happens has to be so whatever data give and people do.
enum class Possible : std::uint8_t { anything, by_itself };

LintResult lint(std::string name, std::string text, const CompileOptions& options = {},
                std::size_t most_states = max_lint_states, Possible possible = Possible::anything);

}  // namespace wend
