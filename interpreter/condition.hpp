// A resolved condition: names are indices, comparisons of fields are atoms, predicates are
// unfolded. It is the form between the tree and the tests of a Program.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <wend/program.hpp>

namespace wend {

struct Condition {
  enum class Kind : std::uint8_t { all_of, any_of, negation, atom, fact_is, fact_is_not };

  Kind kind = Kind::all_of;
  std::vector<Condition> parts;  ///< of all_of, any_of and negation; an empty all_of always holds
  std::size_t index = 0;         ///< of an atom in the atoms, of a fact in the declarations
  std::size_t value = 0;         ///< of fact_is and fact_is_not
};

/// The atoms of a script, each comparison once however often it is written.
class Atoms {
 public:
  /// The index of an atom that asks the same; adds it where there is none.
  std::size_t add(AtomRow atom);
  const std::vector<AtomRow>& rows() const { return rows_; }

 private:
  std::vector<AtomRow> rows_;
  std::unordered_map<std::string, std::size_t> indices_;  ///< by what is asked
};

}  // namespace wend
