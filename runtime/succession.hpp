// How a new version of a script follows the one in force: which rows of its tables are the same, at
// which of its places a contact stands who stood at one of the old, and how the bits that are known
// of a contact become bits of the new. Both versions stay what they are; the engine asks while it
// hands its contacts over.
//
// Not here: what a change of a field by a step means for a question that only the new version asks.
// It is answered from the data with which the contact was enrolled.
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
  /// Both programs outlive it.
  Succession(const Program& before, const Program& after);

  /// The same row in the new version: no_step or no_index where it is gone.
  std::uint32_t step(std::uint32_t before) const { return steps_[before]; }
  std::uint16_t event(std::uint16_t before) const { return events_[before]; }
  std::uint16_t sender(std::uint16_t before) const { return row_or_none(senders_, before); }
  std::uint16_t segment(std::uint16_t before) const { return row_or_none(segments_, before); }
  /// By row of the version in force.
  const std::vector<std::uint16_t>& senders() const { return senders_; }
  const std::vector<std::uint16_t>& nodes() const { return nodes_; }
  const std::vector<std::uint16_t>& segments() const { return segments_; }
  /// A reason that the new version does not know is an unknown error.
  std::uint8_t reason(std::uint8_t before) const;
  /// Whether the new version alone has that event.
  bool is_new_event(std::uint16_t after) const { return new_events_[after]; }
  bool is_new_sender(std::uint16_t after) const {
    return std::find(senders_.begin(), senders_.end(), after) == senders_.end();
  }
  /// Whether the step of the place says the same in both.
  bool says_the_same(Place before) const;

  /// The task or wait of the new version at which a contact goes on standing who stands at that
  /// one; no_place where there is none.
  Place standing(Place before) const;
  /// A place of the same step in the new version, for one who stood at that place at its end;
  /// no_place where there is none.
  Place showing(Place before) const;
  /// Where a contact begins the step of that place anew, since it is another thing now; no_place
  /// where the step is gone.
  Place beginning(Place before) const;
  struct Way {
    Place at = place_end;
    const Instruction* end = nullptr;  ///< of the old version, where its way comes to an end
  };
  /// Where a contact goes on whose step is gone: where the old version led it from there, at the
  /// first step that is not gone.
  Way way_on(Word word, Place before) const;

  /// Steps that are new, gone or say something else, in the order of the new version; those that
  /// are gone stand behind the step that they stood behind.
  std::vector<StepChange> changes() const;

  /// Writes what is known of a contact, and true of it, over the bits that its data gave it in the
  /// new version.
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
  std::vector<std::pair<unsigned, unsigned>> atoms_;  ///< bits of the same question
};

/// The new version with the reasons of the one in force behind its own: contacts who have ended
/// keep theirs.
std::shared_ptr<const Program> succeeding(const Program& before, const Program& after);

}  // namespace wend
