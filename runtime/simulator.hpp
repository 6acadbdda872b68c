// The simulated world: what happens outside during a run, without anything leaving the machine.
// Whatever the contacts' data fix (their `sim.` columns) happens exactly so; the rest is drawn from
// the seed, for each contact separately.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <wend/program.hpp>

#include "runtime/task_door.hpp"
#include "runtime/world.hpp"

namespace wend {

/// What the data fix for each contact, in the order of import. A vector is empty if no contact has
/// anything of the kind.
struct FixedWorld {
  static constexpr std::uint32_t never = UINT32_MAX;
  static constexpr std::uint32_t drawn = UINT32_MAX - 1;

  std::vector<std::uint32_t> enrichment;  ///< seconds; never: it fails
  std::vector<std::uint32_t> latency;     ///< seconds that a task takes
  std::vector<std::uint32_t> manual;      ///< the same for a manual task; or never, or drawn
  std::vector<std::vector<std::uint32_t>> events;  ///< by event: seconds, never or drawn
  std::vector<std::vector<std::uint8_t>> answers;  ///< by channel: index into words
  std::vector<std::string> words = {""};           ///< what providers answer; the first is "done"
  std::vector<std::uint64_t> identities;  ///< number_of each id; empty: of the row's number
};

class Simulator : public World {
 public:
  /// `percents` holds the probability of each event; empty: as declared.
  Simulator(const Program& program, FixedWorld fixed, std::uint64_t seed,
            std::vector<double> percents = {});

  /// From now on answers for a new version of the script and what the data fix for it. Channels
  /// that were returned before become invalid.
  void serve(const Program& program, FixedWorld fixed, std::vector<double> percents = {});

  std::optional<std::uint32_t> enrichment(std::uint32_t contact) override;
  std::optional<std::uint32_t> delay(std::uint32_t contact, std::uint16_t event,
                                     std::uint32_t now) override;
  std::uint64_t chance(std::uint32_t contact, std::uint32_t step, std::uint32_t now) override;
  /// Unless the data fix it, from an hour to two days.
  std::optional<std::uint32_t> person(std::uint32_t contact, std::uint32_t step,
                                      std::uint32_t now) override;
  void prepare(std::uint32_t contact) override;

  /// One channel for each of Program::channels; valid as long as the simulator.
  std::vector<TaskDoor*> channels();
  /// Whether a provider may answer one contact in a way that makes the sender rest and others wait.
  bool lets_senders_rest() const;
  /// Bytes kept for the contacts.
  std::size_t bytes() const;

 private:
  class SimulatedChannel;
  /// Whether a provider may say that word of the step's task: a failure that every task may have,
  /// or an answer that its node declares.
  bool may_answer(std::uint32_t step, std::string_view word) const;
  /// The identity that the contact's draws depend on.
  std::uint64_t who(std::uint32_t contact) const;

  const Program* program_ = nullptr;
  FixedWorld fixed_;
  std::uint64_t seed_;
  std::vector<double> percents_;
  std::vector<std::uint64_t> event_numbers_;
  std::vector<std::shared_ptr<SimulatedChannel>> channels_;
  std::vector<Place> tasks_;  ///< by step; no_place if it has none
};

}  // namespace wend
