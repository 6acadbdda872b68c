// A whole run in virtual time against the simulated world. Contacts that share nothing (no limits,
// no opening hours, one sender) cannot notice each other, so they are walked in groups that fit
// into the processor's cache, one group after the other, with the same result. Where they share
// something, or where a journal wants the transitions in the order of time, all walk on one clock.
#pragma once

#include <vector>

#include <wend/expected.hpp>
#include <wend/journal.hpp>
#include <wend/store.hpp>

#include "runtime/command.hpp"
#include "runtime/progress.hpp"
#include "runtime/simulator.hpp"

namespace wend {

struct TimedCommand {
  std::uint32_t at = 0;  ///< seconds after the start
  Command command;
};

struct SimulationPlan {
  Instant start = 0;
  std::uint32_t until = 0;  ///< seconds after the start
  bool activate = true;
  std::vector<TimedCommand> commands = {};  ///< in the order of their time
  Progress* progress = nullptr;             ///< null: nobody listens
};

struct SimulationOutcome {
  std::size_t timer_bytes = 0;  ///< the most that timers took at one time
  /// Of each command: nothing where it was done, else why there was nothing to do.
  std::vector<std::optional<Failure>> refused;
};

/// Walks every contact of the store.
SimulationOutcome run_simulation(const Program& program, Store& store, Simulator& world,
                                 const SimulationPlan& plan, Journal* journal = nullptr);

}  // namespace wend
