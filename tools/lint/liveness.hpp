// Which atoms may still be asked from an instruction on. What nobody will ask is forgotten, so that
// contacts that differ only in that are one state. The atoms of one field live and die together:
// while one of them may be asked, the answers of the others restrict what it can say.
#pragma once

#include <vector>

#include "tools/lint/field_theory.hpp"

namespace wend {

/// A field that the text of a step shows: whether it may be missing there is asked as well.
struct FieldReading {
  std::uint32_t step;   ///< of Program::steps
  std::uint16_t value;  ///< of Program::values
};

class Liveness {
 public:
  Liveness(const Program& program, const FieldTheory& theory,
           const std::vector<FieldReading>& readings);

  /// The limbs of the atoms that are alive at an instruction.
  const std::uint64_t* at(Place place) const { return live_.data() + place * limbs_; }

 private:
  void add_reads(const Program& program, const FieldTheory& theory,
                 const std::vector<FieldReading>& readings);

  unsigned limbs_;
  std::vector<std::uint64_t> live_;
};

}  // namespace wend
