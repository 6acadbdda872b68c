// Evaluates a script's questions about a contact's fields once, when the contact is enrolled; after
// that its texts are no longer needed. A text that is not a value of its field's type counts as
// missing and is reported by the caller.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/value_reader.hpp"

namespace wend {

/// Not thread-safe: it keeps the values of the contact that is being evaluated.
class AtomEvaluator {
 public:
  /// `today` is the day of the enrollment in the automation's zone, in days since 1970-01-01.
  AtomEvaluator(const Program& program, std::int32_t today);
  AtomEvaluator(AtomEvaluator&&) noexcept;
  AtomEvaluator& operator=(AtomEvaluator&&) noexcept;
  ~AtomEvaluator();

  /// Sets that day.
  void pass_to(std::int32_t today) { values_.pass_to(today); }

  /// Sets the bits of all atoms of one contact in its limbs (Program::limbs of them). `fields`
  /// holds one text for each of Program::fields; `draw` decides the contact's shares of splits.
  void evaluate(const std::vector<std::string_view>& fields, const Draw& draw,
                std::uint64_t* limbs);

  /// A value that is the same for every contact, such as `150 - 100`; null for others.
  const Value* constant(std::size_t value) const { return values_.constant(value); }

  /// The result of one atom if what it tests has that value.
  bool holds(std::size_t atom, const Value& value) const;

 private:
  struct Pattern;
  bool holds(std::size_t atom, const Value& value, const std::string& folded_text) const;

  const Program* program_;
  std::vector<std::unique_ptr<Pattern>> patterns_;  ///< by atom; null if it has none
  ValueReader values_;                              ///< of Program::values
  std::vector<std::optional<std::string>> folded_;  ///< their texts; empty until needed
};

}  // namespace wend
