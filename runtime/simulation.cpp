#include "runtime/simulation.hpp"

#include <algorithm>
#include <limits>

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

/// Tells how much of the virtual time has passed, once a virtual day.
class ReportingClock : public VirtualClock {
 public:
  explicit ReportingClock(const SimulationPlan& plan) : VirtualClock(plan.start), plan_(plan) {
    next_ = plan.progress == nullptr ? std::numeric_limits<Instant>::max() : plan.start + day;
  }

  void wait_until(Instant instant) override {
    VirtualClock::wait_until(instant);
    if (instant < next_) return;
    next_ = instant + day;
    plan_.progress->advance(static_cast<double>(instant - plan_.start) / plan_.until);
  }
  /// Groups of contacts each have the same time again, which says nothing of the whole.
  void be_silent() { next_ = std::numeric_limits<Instant>::max(); }

 private:
  static constexpr Instant day = 24 * 3600;

  const SimulationPlan& plan_;
  Instant next_;
};

std::optional<Failure> deploy(SimulatedVersion& version, std::uint32_t at, Simulator& world,
                              Engine& engine) {
  world.serve(*version.program, std::move(version.world), std::move(version.percents));
  return engine.deploy({version.program, std::move(version.contacts), world.channels()}, at);
}

}  // namespace

SimulationOutcome run_simulation(const Program& program, Store& store, Simulator& world,
                                 SimulationPlan plan, Journal* journal) {
  constexpr std::uint32_t group = 8192;
  ReportingClock clock(plan);
  Engine engine(program, {clock, store, world, world.channels(), journal},
                {plan.activate, plan.until});
  SimulationOutcome outcome;
  const bool on_one_clock = journal != nullptr || !plan.commands.empty() ||
                            plan.planned != nullptr || contacts_share_something(program) ||
                            world.lets_senders_rest();
  if (on_one_clock) {
    for (auto& [at, command, version] : plan.commands) {
      if (at > plan.until) break;
      engine.run(at);
      outcome.refused.push_back(version ? deploy(*version, at, world, engine)
                                        : engine.perform(command, at));
    }
    engine.run(plan.until);
  } else {
    clock.be_silent();
    engine.run_in_groups(group, plan.progress);
  }
  if (plan.planned != nullptr) outcome.plan = engine.plan(*plan.planned);
  engine.record_queues();
  outcome.timer_bytes = engine.timer_bytes();
  return outcome;
}

}  // namespace wend
