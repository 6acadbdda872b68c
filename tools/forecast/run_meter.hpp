// What a forecast keeps of one run: how many contacts have each status at the end, what happened to
// how many, when they ended, and how long they waited for what. It listens to the run, so that
// nothing else of it needs to be kept. A paused contact has not ended, and waits for nothing that
// the script or its senders could change, so its time counts nowhere.
//
// Of tasks in a queue the time counts for what the first of them waits for, since that is what
// keeps all of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wend/contact.hpp>
#include <wend/expected.hpp>
#include <wend/journal.hpp>

#include "tools/counts/status_counts.hpp"

namespace wend {

/// What is waited for, and whose it is.
using WaitKey = std::pair<WaitsFor, std::string>;

/// How a run is measured.
struct MeterPlan {
  Instant start = 0;
  std::uint32_t until = 0;           ///< seconds after the start
  std::uint32_t sample_seconds = 1;  ///< between two samples of how many have ended
};

/// Numbers of contacts, and seconds after the start.
struct RunOutcome {
  StatusCounts counts;                               ///< when the run ends
  std::vector<std::uint32_t> events;                 ///< to whom it happened, by Program::events
  std::vector<std::uint32_t> ended;                  ///< by sample, the first at the start
  std::optional<std::uint32_t> half_at;              ///< when half of them have ended
  std::optional<std::uint32_t> all_at;               ///< when the last one has
  std::map<WaitKey, std::uint64_t> waits;            ///< seconds of all contacts
  std::vector<std::optional<Failure>> refused = {};  ///< as SimulationOutcome has it
};

class RunMeter : public Journal {
 public:
  RunMeter(const Program& program, std::size_t contacts, const MeterPlan& plan);

  void record(const Transition& transition) override;
  void waits(const Transition& where, const Waiting& waiting) override;

  /// What came of it, once the run has ended with these contacts.
  RunOutcome finish(const Contacts& contacts);

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// What a contact waits for: a lane, or else a kind of its own.
  struct Wait {
    std::uint32_t since = 0;
    std::uint32_t key = none;
    std::uint32_t lane = no_lane;
  };
  struct Lane {
    std::uint64_t tasks = 0;
    std::uint32_t since = 0;
    std::uint32_t key = none;
  };

  std::uint32_t seconds_of(Instant at) const {
    return static_cast<std::uint32_t>(at - plan_.start);
  }
  std::uint32_t key_of(WaitsFor kind, std::string_view of);
  Lane& lane_at(std::uint32_t index);
  /// Counts how long the lane's tasks have waited up to now.
  void settle(Lane& lane, std::uint32_t now);
  void end_wait(std::uint32_t contact, std::uint32_t now);
  void count_ended(std::uint32_t contact, bool ended, std::uint32_t now);
  bool has_half_ended() const { return ended_now_ >= (ended_.size() + 1) / 2; }
  /// Takes the samples that lie before `now`.
  void take_samples(std::uint64_t now);

  const Program& program_;
  MeterPlan plan_;
  RunOutcome outcome_;
  std::vector<Wait> waits_;  ///< by contact
  std::vector<Lane> lanes_;
  std::vector<bool> ended_;                  ///< by contact
  std::vector<std::vector<bool>> happened_;  ///< by event and contact
  std::map<std::pair<WaitsFor, std::string_view>, std::uint32_t> keys_;
  std::vector<std::uint64_t> waited_;  ///< seconds, by key
  std::uint32_t ended_now_ = 0;
};

}  // namespace wend
