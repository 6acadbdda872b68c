// A whole run in virtual time against the simulated world. Contacts that share nothing (no limits,
// no opening hours, one sender) cannot notice each other, so they are walked in groups that fit
// into the processor's cache, one group after the other, with the same result. Where they share
// something, or where a journal wants the transitions in the order of time, all walk on one clock.
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

/// A new version of the script, with the contacts and what their data fix in its terms.
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
  std::vector<TimedCommand> commands = {};  ///< in the order of their time
  /// What its deployment at the end would do is to be told; null: nothing.
  const Program* planned = nullptr;
  Progress* progress = nullptr;  ///< null: nobody listens
};

struct SimulationOutcome {
  std::size_t timer_bytes = 0;  ///< the most that timers took at one time
  /// Of each command: nothing where it was done, else why there was nothing to do.
  std::vector<std::optional<Failure>> refused;
  DeploymentPlan plan;  ///< of SimulationPlan::planned
};

/// Walks every contact of the store. The programs of the versions outlive whoever looks at the
/// contacts.
SimulationOutcome run_simulation(const Program& program, Store& store, Simulator& world,
                                 SimulationPlan plan, Journal* journal = nullptr);

}  // namespace wend
