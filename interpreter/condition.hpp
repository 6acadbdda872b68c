// A resolved condition: names are indices, comparisons of fields are atoms, predicates are
// expanded. It is the form between the tree and the tests of a Program.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <wend/program.hpp>
#include <wend/source.hpp>

namespace wend {

struct Condition {
  enum class Kind : std::uint8_t { all_of, any_of, negation, atom, fact_is, fact_is_not };

  Kind kind = Kind::all_of;
  std::vector<Condition> parts;  ///< of all_of, any_of and negation; an empty all_of always holds
  std::size_t index = 0;         ///< of an atom in the atoms, of a fact in the declarations
  std::size_t value = 0;         ///< of fact_is and fact_is_not
};

/// What a step does to a field of the contact.
struct FieldChange {
  enum class Kind : std::uint8_t { set, add, remove };

  Kind kind = Kind::set;
  std::size_t field = 0;
  std::uint16_t value = 0;  ///< of the atoms' values: what a set gives the field
  std::string text;         ///< folded: the entry that is added to a list or removed from it
  Span span;
};

/// What a script asks about its contacts: each value and each comparison of one once, however often
/// it is written.
class Atoms {
 public:
  /// The index of an equal atom; adds it if there is none.
  std::size_t add(AtomRow atom);
  /// The same of a value, whose operands were added before.
  std::uint16_t add(ValueRow value);
  const std::vector<AtomRow>& rows() const { return rows_; }
  const std::vector<ValueRow>& values() const { return values_; }
  /// Whether there are so many that indices would run out.
  bool is_full() const { return values_.size() > most_values; }

 private:
  static constexpr std::size_t most_values = 20'000;

  std::vector<AtomRow> rows_;
  std::vector<ValueRow> values_;
  std::unordered_map<std::string, std::size_t> indices_;  ///< by what is compared
  std::unordered_map<std::string, std::size_t> value_indices_;
};

}  // namespace wend
