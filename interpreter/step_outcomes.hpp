// Which outcomes a step of a node can have. The declaration says it: its outcomes, what it needs,
// whether it skips; beside these a provider may fail at any task in a way of its own. What a script
// may name, what is suggested to it, what `wend explain` lists and what a simulated provider
// answers all come from here, so that none of them leads to an outcome that cannot happen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/declarations.hpp"

namespace wend {

struct StepOutcome {
  enum class From : std::uint8_t {
    declared,  ///< with its row below
    done,      ///< of a node without an outcome that always applies
    need,
    skips,
    provider,
  };
  std::string name;
  From from = From::declared;
  const OutcomeDeclaration* declared = nullptr;

  /// Whether it leads to the next step where the script does not name it, and is no other's way.
  bool falls_through() const;
};

/// Each once, in the order of StepOutcome::From.
std::vector<StepOutcome> outcomes_of(const NodeDeclaration& node);

/// Whether a task may fail for that reason whatever the node is: since its provider says so, or a
/// person who could not do it. `channel` is empty for a node without a provider.
bool may_fail_with(std::string_view reason, std::string_view channel);

/// "its outcomes are sent and no_email; any task may also fail with unknown_error or not_found"
std::string outcomes_text(const std::vector<StepOutcome>& outcomes);

}  // namespace wend
