// How a new version of a script takes over from the one in force: which rows of its tables match,
// which place of the new version corresponds to a place of the old, and how a contact's known bits
// become bits of the new version. Neither version changes; the engine uses this while it hands its
// contacts over.
//
// Not covered: what a field changed by a step means for a condition that only the new version has.
// Such a condition is evaluated on the data the contact was enrolled with.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include <wend/deployment.hpp>
#include <wend/program.hpp>

#include "runtime/walk.hpp"

namespace wend {

class Succession {
 public:
  /// Both programs must outlive it.
  Succession(const Program& before, const Program& after);

  /// The matching row in the new version: no_step or no_index if it was removed.
  std::uint32_t step(std::uint32_t before) const { return steps_[before]; }
  std::uint16_t event(std::uint16_t before) const { return events_[before]; }
  std::uint16_t sender(std::uint16_t before) const { return row_or_none(senders_, before); }
  std::uint16_t segment(std::uint16_t before) const { return row_or_none(segments_, before); }
  /// By row of the version in force.
  const std::vector<std::uint16_t>& senders() const { return senders_; }
  const std::vector<std::uint16_t>& nodes() const { return nodes_; }
  const std::vector<std::uint16_t>& segments() const { return segments_; }
  /// A reason that the new version does not have becomes an unknown error.
  std::uint8_t reason(std::uint8_t before) const;
  /// Whether only the new version has that event.
  bool is_new_event(std::uint16_t after) const { return new_events_[after]; }
  bool is_new_sender(std::uint16_t after) const {
    return std::find(senders_.begin(), senders_.end(), after) == senders_.end();
  }
  /// Whether the step of the place has the same text in both.
  bool says_the_same(Place before) const;

  /// The task or wait of the new version for a contact at that task or wait; no_place if there is
  /// none.
  Place standing(Place before) const;
  /// A place of the matching step in the new version, for a contact that ended at that place;
  /// no_place if there is none.
  Place showing(Place before) const;
  /// Where a contact starts the step of that place again, since it is now another kind of step;
  /// no_place if the step was removed.
  Place beginning(Place before) const;
  struct Way {
    Place at = place_end;
    const Instruction* end = nullptr;  ///< of the old version, where its path ends
  };
  /// Where a contact whose step was removed continues: where the old version led from there, at the
  /// first step that still exists.
  Way way_on(Word word, Place before) const;

  /// Steps that are new, removed or changed, in the order of the new version; removed steps come
  /// after the step that they followed.
  std::vector<StepChange> changes() const;

  /// Overwrites the bits that a contact's data gave it in the new version with its known and true
  /// values.
  void carry(Word before, Word after) const;

 private:
  using Rows = std::vector<std::uint16_t>;
  struct FactPair {
    const FactRow* before;
    const FactRow* after;
    std::vector<unsigned> values;  ///< by stored value of `before`; 0: not in `after`
  };

  static std::uint16_t row_or_none(const Rows& rows, std::uint16_t before) {
    return before == no_index ? no_index : rows[before];
  }
  void pair_facts();
  void pair_atoms();
  void carry_fact(const FactPair& fact, Word before, Word after, bool truth) const;

  const Program& before_;
  const Program& after_;
  std::vector<std::uint32_t> steps_;
  std::vector<Place> stands_;  ///< by step of the new version: its task or wait
  std::vector<Place> shows_;   ///< the same: any place of it
  Rows nodes_;
  Rows events_;
  Rows senders_;
  Rows segments_;
  Rows reasons_;
  std::vector<bool> new_events_;
  std::vector<FactPair> facts_;
  std::vector<std::pair<unsigned, unsigned>> atoms_;  ///< bits of matching atoms
};

/// The new version with the reasons of the one in force after its own: contacts that have ended
/// keep theirs.
std::shared_ptr<const Program> succeeding(const Program& before, const Program& after);

}  // namespace wend
