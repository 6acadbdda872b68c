// What may still be asked from an instruction on. What nobody will ask is forgotten, so that
// contacts that differ only in that are one state. The atoms of one field live and die together:
// while one of them may be asked, the answers of the others restrict what it can say. Facts are few
// and kept all the same where the number of states is told (Forgets::fields); where they may start
// with any value, they are forgotten as well, once nobody asks them before they are written again.
#pragma once

#include <vector>

#include "tools/lint/field_theory.hpp"

namespace wend {

/// A field that the text of a step shows: whether it may be missing there is asked as well.
struct FieldReading {
  std::uint32_t step;   ///< of Program::steps
  std::uint16_t value;  ///< of Program::values
};

enum class Forgets : std::uint8_t { fields, facts_too };

class Liveness {
 public:
  Liveness(const Program& program, const FieldTheory& theory,
           const std::vector<FieldReading>& readings, Forgets forgets);

  /// The limbs of the facts and atoms that are alive at an instruction.
  const std::uint64_t* at(Place place) const { return live_.data() + place * limbs_; }

  /// Whether it matters to what follows that the event happens to a contact at a task or a wait,
  /// beside that it may end it there.
  bool matters(const EventRow& event, Place place) const;

 private:
  void add_reads(const FieldTheory& theory, const std::vector<FieldReading>& readings);
  void add_fact_reads();
  void add_successors(Place place, std::vector<Place>& successors) const;
  std::uint64_t facts_of_wait(Place hold) const;
  bool add_event_conditions(Place place);
  std::vector<Place> last_first() const;
  bool update(Place place);
  void settle();

  const Program& program_;
  bool forgets_facts_;
  unsigned limbs_;
  std::vector<std::uint64_t> live_;
  std::vector<std::uint64_t> written_;        ///< by instruction, the bits of facts that it writes
  std::vector<std::uint64_t> facts_of_wait_;  ///< by instruction, those that end a wait
  std::vector<Place> successors_;             ///< of all instructions, one after the other
  std::vector<std::size_t> successor_begins_;
};

}  // namespace wend
