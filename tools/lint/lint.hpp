// Lints one script: what its compilation says, and what the rules find where it compiles.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tools/lint/finding.hpp"

namespace wend {

/// A `needs` of a step that the script uses, and what was found out about it.
struct ProvedNeed {
  std::string step;  ///< its title
  std::uint32_t line;
  std::string reason;  ///< the reason, or else the status, of a contact who breaks it
  bool holds;
  std::uint32_t moves = 0;  ///< of the shortest way to break it, as Exploration counts them
};

struct LintResult {
  std::unique_ptr<Interpretation> script;
  std::vector<Finding> findings;  ///< in the order of the text; errors of the language among them
  std::vector<ProvedNeed> needs;  ///< in the order of the text; empty where it does not compile
  std::size_t states = 0;
  bool compiled = false;
};

/// How many states are explored before lint says that it gave up.
inline constexpr std::size_t max_lint_states = 2'000'000;

LintResult lint(std::string name, std::string text, const CompileOptions& options = {},
                std::size_t most_states = max_lint_states);

}  // namespace wend
