// The last phase: from the graph to the flat Program. Facts and atoms get their bits; every step
// becomes instructions that test and write them. The runtime, the simulator and the linter all read
// the result, so they treat a `needs` the same way.
#pragma once

#include <memory>

#include "interpreter/flow.hpp"
#include "interpreter/resolve.hpp"
#include "interpreter/settings.hpp"

namespace wend {

/// Everything that is known of a script without errors.
struct AssemblyInput {
  const Declarations& declarations;
  const Flow& flow;
  const Settings& settings;
  Resolver& resolver;  ///< resolves the conditions of the vocabulary that the script uses
  Atoms& atoms;        ///< complete only when all conditions are resolved and all sets are written
  const Sources& sources;
};

/// Null if a limit on the size of programs is broken (reported).
std::shared_ptr<const Program> assemble(const AssemblyInput& input, Report& report);

}  // namespace wend
