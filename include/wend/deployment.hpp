// What a new version of a script does to contacts in flight. They keep their place: steps are
// matched by label; unlabelled steps by identical text, in order. Only contacts at a step that was
// removed or is now another kind have to move, and no contact is moved back. A plan says beforehand
// how many contacts each change affects.
#pragma once

#include <cstdint>
#include <vector>

#include <wend/program.hpp>

namespace wend {

/// What becomes of a contact when a new version is deployed.
enum class Fate : std::uint8_t {
  stays,           ///< stays at the same step
  begins,          ///< starts its step again: same label, but another kind of step
  goes_on,         ///< its step was removed; continues where that led
  step_deleted,    ///< a provider has its task, of a step that was removed: failed
  sender_removed,  ///< its sender is not in the new version: canceled
};

/// A step of either version.
struct StepChange {
  std::uint32_t before = no_step;  ///< in the version in force; no_step: the step is new
  std::uint32_t after = no_step;   ///< in the new version; no_step: the step was removed
  bool is_changed = false;         ///< its text has changed
};

/// How many contacts have one fate at one step.
struct FateCount {
  std::uint32_t before = no_step;  ///< where they are now
  Fate fate = Fate::stays;
  std::uint32_t after = no_step;  ///< where they continue; no_step: they finish, or end
  std::uint32_t contacts = 0;
};

struct DeploymentPlan {
  std::vector<StepChange> steps;  ///< that are new, removed or changed, in script order
  std::vector<FateCount> fates;   ///< by step and fate
  std::uint32_t not_begun = 0;    ///< contacts that have not reached a step yet
  std::uint32_t ended = 0;        ///< contacts that have ended: nothing changes for them
};

}  // namespace wend
