#include "runtime/simulation.hpp"

#include <algorithm>

#include "runtime/engine.hpp"

namespace wend {

namespace {

bool restricts(const Schedule& schedule) {
  return !schedule.hours.empty() || !schedule.holidays.empty();
}

/// Whether what one contact does can change what happens to another.
bool contacts_share_something(const Program& program) {
  const bool segments =
      std::any_of(program.segments.begin(), program.segments.end(), [](const SegmentRow& segment) {
        return segment.active_limit != UINT32_MAX || segment.senders.size() > 1;
      });
  const bool senders = std::any_of(
      program.senders.begin(), program.senders.end(),
      [](const SenderRow& sender) { return !sender.limits.empty() || restricts(sender.schedule); });
  return segments || senders || restricts(program.schedule) ||
         program.coworkers_limit != UINT32_MAX;
}

}  // namespace

SimulationOutcome run_simulation(const Program& program, Store& store, Simulator& world,
                                 const SimulationPlan& plan, Journal* journal) {
  constexpr std::uint32_t group = 8192;
  VirtualClock clock(plan.start);
  Engine engine(program, {clock, store, world, world.channels(), journal},
                {plan.activate, plan.until});
  SimulationOutcome outcome;
  if (journal != nullptr || !plan.commands.empty() || contacts_share_something(program)) {
    for (const auto& [at, command] : plan.commands) {
      if (at > plan.until) break;
      engine.run(at);
      outcome.refused.push_back(engine.perform(command, at));
    }
    engine.run(plan.until);
  } else {
    engine.run_in_groups(group);
  }
  engine.record_queues();
  outcome.timer_bytes = engine.timer_bytes();
  return outcome;
}

}  // namespace wend
