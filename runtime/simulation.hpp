// A whole run in virtual time against the simulated world. Contacts that share nothing (no limits,
// no opening hours, one sender) cannot affect each other, so they run in groups that fit into the
// processor's cache, one group after the other, with the same result. If they share something, or
// if a journal wants the transitions in time order, all run on one clock.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <wend/deployment.hpp>
#include <wend/expected.hpp>
#include <wend/journal.hpp>
#include <wend/store.hpp>

#include "runtime/command.hpp"
#include "runtime/progress.hpp"
#include "runtime/simulator.hpp"

namespace wend {

/// A new version of the script, with the contacts and what their data fix, in its terms.
struct SimulatedVersion {
  std::shared_ptr<const Program> program;
  Contacts contacts;
  FixedWorld world;
  std::vector<double> percents;
};

struct TimedCommand {
  std::uint32_t at = 0;  ///< seconds after the start
  Command command;
  std::optional<SimulatedVersion> version = {};  ///< of `deploy`
};

struct SimulationPlan {
  Instant start = 0;
  std::uint32_t until = 0;  ///< seconds after the start
  bool activate = true;
  std::vector<TimedCommand> commands = {};  ///< in time order
  /// The version whose deployment at the end is to be planned; null: none.
  const Program* planned = nullptr;
  Progress* progress = nullptr;  ///< null: no listener
};

struct SimulationOutcome {
  std::size_t timer_bytes = 0;  ///< the peak size of the timers
  /// For each command: nullopt if it was done, else why there was nothing to do.
  std::vector<std::optional<Failure>> refused;
  DeploymentPlan plan;  ///< of SimulationPlan::planned
};

/// Walks every contact of the store. The programs of the versions must outlive every use of the
/// contacts.
SimulationOutcome run_simulation(const Program& program, Store& store, Simulator& world,
                                 SimulationPlan plan, Journal* journal = nullptr);

}  // namespace wend
