// Which answers the atoms of one value (a field, mostly) can give together. `employees > 50` and
// `employees > 100` are two bits, but no contact has the second without the first. For each value a
// set of sample values is made from the constants of its atoms, every atom is asked about every
// sample, and what came out together is what is possible; the sample itself is the value that a
// witness shows.
//
// Exact for missing values, flags, numbers and dates (each constant, its neighbours and what lies
// between), for equality of texts, and for lists and contained, leading and trailing texts of up to
// six constants (`incomplete` has those of more). A pattern may hold of any value that is
// there. Beside other atoms of its field that may be possible where no value is: then `exact` is
// false and findings that rest on it say so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <wend/program.hpp>

namespace wend {

class AtomEvaluator;

class FieldTheory {
 public:
  explicit FieldTheory(const Program& program);

  /// Whether some value gives the atom that result together with those already decided.
  /// `bits` and `open` are the limbs of a word: an atom is decided where its open bit is clear.
  bool allows(std::size_t atom, bool answer, const std::uint64_t* bits,
              const std::uint64_t* open) const;

  /// A text of the value that gives what is decided: empty if it is missing.
  std::string sample(std::size_t value, const std::uint64_t* bits, const std::uint64_t* open) const;

  /// Whether a value that gives what is decided may be missing.
  bool may_be_missing(std::size_t value, const std::uint64_t* bits,
                      const std::uint64_t* open) const;

  bool exact(std::size_t value) const { return groups_[value].exact; }
  /// Values that are compared with more contained texts than are combined: some answers together
  /// are possible and not taken for it.
  const std::vector<std::size_t>& incomplete() const { return incomplete_; }
  /// Whether it is the same for every contact.
  bool constant(std::size_t value) const { return groups_[value].constant; }
  /// The limbs with the bits of all atoms of a value.
  const std::vector<std::uint64_t>& mask(std::size_t value) const { return groups_[value].mask; }

 private:
  struct Possible {
    std::vector<std::uint64_t> bits;
    std::string value;
    bool missing = false;
  };
  struct Group {
    std::vector<std::uint64_t> mask;
    std::vector<std::uint64_t> patterns;  ///< of these a value that is there may give either answer
    std::vector<Possible> possible;
    bool exact = true;
    bool constant = false;
  };

  void add_samples(std::size_t value, const std::vector<std::size_t>& atoms,
                   const AtomEvaluator& evaluator);

  bool fits(const Group& group, const Possible& possible, const std::uint64_t* bits,
            const std::uint64_t* open) const;
  /// Whether a possible value may give that answer.
  bool gives(const Group& group, const Possible& possible, unsigned bit, bool answer) const;

  const Program& program_;
  std::vector<std::size_t> incomplete_;
  std::vector<Group> groups_;  ///< by Program::values
};

}  // namespace wend
