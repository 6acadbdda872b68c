// A whole run in virtual time against the simulated world. Contacts that share nothing (no limits,
// no opening hours, one sender) cannot notice each other, so they are walked in groups that fit
// into the processor's cache, one group after the other, with the same result. Where they share
// something, or where a journal wants the transitions in the order of time, all walk on one clock.
#pragma once

#include <wend/journal.hpp>
#include <wend/store.hpp>

#include "runtime/simulator.hpp"

namespace wend {

struct SimulationPlan {
  Instant start = 0;
  std::uint32_t until = 0;  ///< seconds after the start
  bool activate = true;
};

/// Walks every contact of the store. Returns the most bytes that timers took at one time.
std::size_t run_simulation(const Program& program, Store& store, Simulator& world,
                           const SimulationPlan& plan, Journal* journal = nullptr);

}  // namespace wend
