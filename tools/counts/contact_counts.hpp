// How many contacts came to each step of a script, went each way, stand and ended: one definition
// (docs/counts.md) for graphs, coverage and tests, from the transitions of a journal or, through
// tools/trace, from the rows of a trace.
//
// "Came" and "went" count times, so a contact that takes a loop counts each time; "stands" and
// "ended" count contacts, each where it is at the end. So of each step, of the beginning and of the
// end: what came is what went by outcomes and by events, was restarted, left with a new version,
// stands and ended there.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <wend/journal.hpp>

namespace wend {

/// A status and a reason, as an index into Program::reasons.
using Ending = std::pair<Status, std::uint8_t>;

struct StepCounts {
  std::uint64_t came = 0;       ///< times
  std::uint64_t passed = 0;     ///< of those: the step was deleted, so they went on at once
  std::uint64_t moved_in = 0;   ///< of those: with a new version of the script, by none of its ways
  std::uint64_t moved_out = 0;  ///< times that one left so
  std::uint64_t restarted = 0;  ///< times that one who stood or had ended there began again
  /// Times that one left by `on EVENT`, by the way.
  std::map<std::uint32_t, std::uint64_t> led_away;
  std::uint64_t stands = 0;               ///< contacts
  std::map<Ending, std::uint64_t> ended;  ///< contacts
};

struct WayCounts {
  std::uint64_t went = 0;    ///< times
  std::uint64_t undone = 0;  ///< of those: away from a step that was deleted
};

struct ContactCounts {
  std::uint64_t contacts = 0;
  std::vector<StepCounts> steps;  ///< as Program::steps
  StepCounts beginning;           ///< before the first step
  StepCounts end;                 ///< behind the last one
  std::vector<WayCounts> ways;    ///< as Program::ways
};

/// Counts transitions as they come. Memory: a few numbers for each contact.
class ContactCounter {
 public:
  /// The program outlives the counter, or the next version.
  explicit ContactCounter(const Program& program);

  /// Journals that feed it follow places, or the ways are not known.
  void take(const Transition& transition);
  /// Counts from nothing for a new version: contacts stay at the step of the same name, if there is
  /// one.
  void deploy(const Program& version);

  ContactCounts counts() const;
  /// How often contacts came to the steps of that name, but for those who went on at once, since
  /// it was deleted, and those who stood there when the version was deployed.
  std::uint64_t visits(std::string_view name) const;

 private:
  /// Where a contact is: a step, or one of those two behind all steps.
  using Spot = std::uint32_t;
  Spot end() const { return static_cast<Spot>(program_->steps.size()); }
  Spot beginning() const { return end() + 1; }

  struct Walker {
    bool is_known = false;
    Spot at = 0;
    Status status = Status::waiting_enrichment;
    std::uint8_t reason = 0;
  };

  void begin_counting();
  void take_operation(const Transition& transition);
  /// The same way, where several steps of one line have one of that name.
  std::uint32_t way_from(Spot at, std::uint32_t way) const;
  void go(Walker& walker, std::uint32_t way);
  void arrive(Walker& walker, std::uint32_t step);
  void begin_again(Walker& walker);
  /// To where its way does not lead.
  void move(Walker& walker, Spot spot);
  bool is_at(const Walker& walker, const Transition& transition) const;

  const Program* program_;
  std::vector<StepCounts> spots_;
  std::vector<WayCounts> ways_;
  std::vector<std::uint64_t> visits_;  ///< by step
  std::vector<bool> deleted_;          ///< by step
  std::vector<Walker> walkers_;
};

}  // namespace wend
