#include "tools/forecast/forecast.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "runtime/stores/memory.hpp"

namespace wend {

namespace {

/// Hours that a thousand samples cover the whole run with.
std::uint32_t sample_seconds(std::uint32_t until) {
  constexpr std::uint32_t hour = 3600;
  constexpr std::uint32_t most_samples = 1'000;
  return std::max(1u, (until / most_samples + hour - 1) / hour) * hour;
}

class Runs {
 public:
  Runs(const Program& program, const ContactsTable& contacts, const std::vector<double>& percents,
       const ForecastOptions& options)
      : program_(program),
        contacts_(contacts),
        percents_(percents),
        options_(options),
        plan_{options.simulation.start, options.simulation.until,
              sample_seconds(options.simulation.until)},
        outcomes_(options.runs) {}

  std::vector<RunOutcome> run() {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < std::min(options_.threads, options_.runs); ++thread) {
      threads.emplace_back([this] { work(); });
    }
    watch();
    threads.clear();
    if (fault_) std::rethrow_exception(fault_);
    return std::move(outcomes_);
  }

 private:
  RunOutcome walk(std::uint64_t seed) const {
    const SimulationOptions& simulation = options_.simulation;
    Enrollment enrollment(program_, *contacts_.columns(), seed, simulation.start);
    contacts_.enroll(enrollment, nullptr);
    Simulator world(program_, enrollment.take_world(), seed, percents_);
    MemoryStore store(enrollment.take_contacts());
    RunMeter meter(program_, contacts_.size(), plan_);
    SimulationOutcome walked = run_simulation(
        program_, store, world,
        {simulation.start, simulation.until, simulation.activate, options_.commands}, &meter);
    RunOutcome outcome = meter.finish(store.contacts());
    outcome.refused = std::move(walked.refused);
    return outcome;
  }

  /// Takes one run after the other until none is left.
  void work() {
    while (true) {
      const std::size_t run = next_.fetch_add(1);
      if (run >= options_.runs) return;
      try {
        outcomes_[run] = walk(options_.simulation.seed + run);
      } catch (...) {
        const std::lock_guard lock(mutex_);
        fault_ = std::current_exception();
        next_ = options_.runs;
        stopped_ = true;
      }
      const std::lock_guard lock(mutex_);
      ++done_;
      changed_.notify_one();
    }
  }

  /// Tells how far the threads are, until all is done or one has failed.
  void watch() {
    RunProgress* const progress = options_.simulation.progress;
    if (progress) progress->begin(contacts_.size() * options_.runs);
    std::unique_lock lock(mutex_);
    for (std::size_t told = 0; done_ < options_.runs && !stopped_; told = done_) {
      changed_.wait(lock, [&] { return done_ != told || stopped_; });
      if (progress) {
        progress->advance(static_cast<double>(done_) / static_cast<double>(options_.runs));
      }
    }
  }

  const Program& program_;
  const ContactsTable& contacts_;
  const std::vector<double>& percents_;
  const ForecastOptions& options_;
  MeterPlan plan_;
  std::vector<RunOutcome> outcomes_;  ///< each written by the thread that has the run
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t done_ = 0;
  bool stopped_ = false;
  std::exception_ptr fault_;
};

/// The spread of one number of contacts over all runs.
template <typename Number>
Spread spread_of(const std::vector<RunOutcome>& outcomes, std::size_t contacts, Number number) {
  std::vector<std::uint32_t> values;
  for (const RunOutcome& outcome : outcomes) values.push_back(number(outcome));
  std::sort(values.begin(), values.end());
  const auto share = [&](unsigned percent) {
    if (contacts == 0) return 0.0;
    return static_cast<double>(percentile(values, percent)) / static_cast<double>(contacts);
  };
  return {share(10), share(50), share(90)};
}

/// The spreads of each entry of one list of numbers.
template <typename Numbers>
std::vector<Spread> spreads_of(const std::vector<RunOutcome>& outcomes, std::size_t contacts,
                               Numbers numbers) {
  std::vector<Spread> spreads;
  for (std::size_t index = 0; index < numbers(outcomes.front()).size(); ++index) {
    spreads.push_back(spread_of(
        outcomes, contacts, [&](const RunOutcome& outcome) { return numbers(outcome)[index]; }));
  }
  return spreads;
}

WhenSpread when_of(const std::vector<RunOutcome>& outcomes,
                   std::optional<std::uint32_t> RunOutcome::*when) {
  std::vector<std::uint64_t> values;  // what does not come comes after everything
  for (const RunOutcome& outcome : outcomes) {
    values.push_back((outcome.*when) ? std::uint64_t{*(outcome.*when)} : UINT64_MAX);
  }
  std::sort(values.begin(), values.end());
  const auto at = [&](unsigned percent) -> std::optional<std::uint32_t> {
    const std::uint64_t value = percentile(values, percent);
    if (value == UINT64_MAX) return std::nullopt;
    return static_cast<std::uint32_t>(value);
  };
  return {at(10), at(50), at(90)};
}

std::vector<WaitShare> waits_of(const std::vector<RunOutcome>& outcomes) {
  std::map<WaitKey, double> seconds;
  double all = 0;
  for (const RunOutcome& outcome : outcomes) {
    for (const auto& [key, waited] : outcome.waits) {
      seconds[key] += static_cast<double>(waited);
      all += static_cast<double>(waited);
    }
  }
  std::vector<WaitShare> shares;
  for (const auto& [key, waited] : seconds) {
    if (waited > 0) shares.push_back({key.first, key.second, waited / all});
  }
  std::stable_sort(shares.begin(), shares.end(), [](const WaitShare& left, const WaitShare& right) {
    return left.share > right.share;
  });
  return shares;
}

std::vector<ForecastRefusal> refusals_of(const std::vector<RunOutcome>& outcomes,
                                         std::size_t operations) {
  std::vector<ForecastRefusal> refusals;
  for (std::size_t index = 0; index < operations; ++index) {
    ForecastRefusal refusal{index, 0, ""};
    for (const RunOutcome& outcome : outcomes) {
      const auto message = refusal_of(index, outcome.refused);
      if (message && refusal.runs++ == 0) refusal.message = *message;
    }
    if (refusal.runs > 0) refusals.push_back(std::move(refusal));
  }
  return refusals;
}

}  // namespace

std::vector<TimedCommand> commands_of(const SimulationOptions& options, const Program& program,
                                      const std::vector<std::string>& ids,
                                      std::vector<std::string>& problems) {
  std::vector<TimedCommand> commands;
  ContactTable contacts(ids);
  for (const TimedOperation& timed : options.operations) {
    auto command = find_command(timed.operation, program, contacts.known());
    if (!command) {
      problems.push_back("--at: " + command.failure().message);
    } else if (command->kind == OperationKind::deploy) {
      problems.emplace_back(
          "--at: a forecast is about one version of a script and cannot deploy another");
    } else {
      commands.push_back({timed.at, *command});
    }
  }
  return commands;
}

Forecast forecast_of(const Program& program, const ContactsTable& contacts,
                     const std::vector<double>& percents, const ForecastOptions& options) {
  const SimulationOptions& simulation = options.simulation;
  const std::vector<RunOutcome> outcomes = Runs(program, contacts, percents, options).run();
  const std::size_t count = contacts.size();
  Forecast forecast;
  forecast.runs = options.runs;
  forecast.contacts = count;
  forecast.seed = simulation.seed;
  forecast.start = simulation.start;
  forecast.until = simulation.until;
  forecast.sample_seconds = sample_seconds(simulation.until);
  const auto spreads = [&](auto numbers) { return spreads_of(outcomes, count, numbers); };
  forecast.statuses = spreads([](const RunOutcome& run) -> auto& { return run.counts.statuses; });
  forecast.reasons = spreads([](const RunOutcome& run) -> auto& { return run.counts.reasons; });
  forecast.events = spreads([](const RunOutcome& run) -> auto& { return run.events; });
  forecast.ended = spreads([](const RunOutcome& run) -> auto& { return run.ended; });
  forecast.half = when_of(outcomes, &RunOutcome::half_at);
  forecast.all = when_of(outcomes, &RunOutcome::all_at);
  forecast.waits = waits_of(outcomes);
  forecast.refusals = refusals_of(outcomes, simulation.operations.size());
  return forecast;
}

}  // namespace wend
