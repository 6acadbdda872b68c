// What a new version of a script does to contacts who are on their way. They keep where they stand:
// steps are the same that have the same label, or that say the same at the same place among the
// others. Only who stands on a step that is gone or is another thing now has to move, and nobody is
// moved back. A plan says beforehand how many contacts each change touches.
#pragma once

#include <cstdint>
#include <vector>

#include <wend/program.hpp>

namespace wend {

/// What becomes of a contact when a new version is deployed.
enum class Fate : std::uint8_t {
  stays,           ///< stands at the same step
  begins,          ///< begins its step anew: the label is the same, the step is another thing
  goes_on,         ///< its step is gone; goes on where that led
  step_deleted,    ///< a provider has its task, of a step that is gone: failed
  sender_removed,  ///< its sender is not in the new version: canceled
};

/// A step of either version.
struct StepChange {
  std::uint32_t before = no_step;  ///< in the version in force; no_step: the step is new
  std::uint32_t after = no_step;   ///< in the new version; no_step: the step is gone
  bool is_changed = false;         ///< it says something else
};

/// How many contacts have one fate at one step.
struct FateCount {
  std::uint32_t before = no_step;  ///< where they stand
  Fate fate = Fate::stays;
  std::uint32_t after = no_step;  ///< where they come to; no_step: they finish, or end
  std::uint32_t contacts = 0;
};

struct DeploymentPlan {
  std::vector<StepChange> steps;  ///< that are new, gone or changed, in the order of the script
  std::vector<FateCount> fates;   ///< by step and fate
  std::uint32_t not_begun = 0;    ///< contacts who have not come to a step yet
  std::uint32_t ended = 0;        ///< contacts who have ended: nothing changes for them
};

}  // namespace wend
