// A forecast: the same script and contacts, walked with many seeds, and what came of it in the low,
// the middle and the high case. Each run is one seed, on one thread, with a store and a world of
// its own; it is measured and dropped, so that memory does not grow with the runs' sizes. The
// result depends on the seeds only, never on how many threads there are.
//
// Percentiles are those of the nearest rank: P10 of 200 runs is the 20th smallest value, which is
// one that came up, never one between two.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/simulation.hpp"
#include "tools/forecast/contacts_table.hpp"
#include "tools/forecast/run_meter.hpp"

namespace wend {

struct ForecastOptions {
  SimulationOptions simulation;  ///< the seed is the first run's, the next one's is one more
  std::vector<TimedCommand> commands = {};  ///< what the operations mean for the contacts
  std::size_t runs = 200;
  std::size_t threads = 1;
};

/// Shares of the contacts, from 0 to 1.
struct Spread {
  double p10 = 0;
  double p50 = 0;
  double p90 = 0;

  bool operator==(const Spread&) const = default;
};

/// Seconds after the start; nothing: not before the end of the run.
struct WhenSpread {
  std::optional<std::uint32_t> p10;
  std::optional<std::uint32_t> p50;
  std::optional<std::uint32_t> p90;
};

struct WaitShare {
  WaitsFor kind;
  std::string of;    ///< the sender or the segment; empty where it is nobody's
  double share = 0;  ///< of all waiting in all runs
};

/// An operation that had nothing to do in some runs.
struct ForecastRefusal {
  std::size_t operation = 0;  ///< as SimulationOptions::operations
  std::size_t runs = 0;
  std::string message;  ///< why, in the first of them
};

struct Forecast {
  std::size_t runs = 0;
  std::size_t contacts = 0;
  std::uint64_t seed = 0;
  Instant start = 0;
  std::uint32_t until = 0;           ///< seconds after the start
  std::uint32_t sample_seconds = 1;  ///< between two samples of `ended`
  std::vector<Spread> statuses;
  std::vector<Spread> reasons;
  std::vector<Spread> events;    ///< to whom it happened at least once
  std::vector<Spread> ended;     ///< by sample, the first at the start
  WhenSpread half;               ///< when half of the contacts have ended
  WhenSpread all;                ///< when the last one has
  std::vector<WaitShare> waits;  ///< the longest first
  std::vector<ForecastRefusal> refusals;
};

/// What the operations mean for the contacts with these ids; those that mean nothing in a forecast
/// are told.
std::vector<TimedCommand> commands_of(const SimulationOptions& options, const Program& program,
                                      const std::vector<std::string>& ids,
                                      std::vector<std::string>& problems);

/// Walks the contacts once for each run. `percents` as Simulator takes them.
Forecast forecast_of(const Program& program, const ContactsTable& contacts,
                     const std::vector<double>& percents, const ForecastOptions& options);

/// The value of the nearest rank: the smallest one that so many percent of the values do not
/// exceed. The values are sorted and at least one.
template <typename Value>
const Value& percentile(const std::vector<Value>& sorted, unsigned percent) {
  const std::size_t rank = (sorted.size() * percent + 99) / 100;
  return sorted[rank == 0 ? 0 : rank - 1];
}

}  // namespace wend
