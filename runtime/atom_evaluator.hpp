// Answers a script's questions about a contact's fields, once, when the contact is enrolled: after
// that its texts are not needed any more. Values are typed here; text that is no value of its
// field's type counts as missing and is reported by the caller.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wend/function.hpp>

#include "runtime/draw.hpp"

namespace wend {

/// A field's text without the space around it; empty where the contact has no such value.
std::string_view trimmed(std::string_view text);

/// Whether a text is a value of the type: "12.5", "2026-03-02", "yes".
bool is_value_of(FieldType type, std::string_view text);

/// The typed value of a contact's text: missing where it is empty or no value of the type.
Value value_of(FieldType type, std::string_view text);

/// Not thread-safe: it keeps the values of the contact that is being evaluated.
class AtomEvaluator {
 public:
  /// `today` is the day of the enrollment in the automation's zone, in days since 1970-01-01.
  AtomEvaluator(const Program& program, std::int32_t today);
  ~AtomEvaluator();

  /// From now on it is that day.
  void pass_to(std::int32_t today);

  /// Sets the bits of all atoms of one contact in its limbs (Program::limbs of them). `fields`
  /// holds one text for each of Program::fields; `draw` decides the contact's shares of splits.
  void evaluate(const std::vector<std::string_view>& fields, const Draw& draw,
                std::uint64_t* limbs);

  /// A value that no contact changes, such as that of `150 - 100`; null for others.
  const Value* constant(std::size_t value) const {
    return is_constant_[value] ? &values_[value] : nullptr;
  }

  /// The answer of one atom where what it asks about has that value.
  bool holds(std::size_t atom, const Value& value) const;

 private:
  struct Pattern;
  void find_constants();
  static bool is_any_missing(const std::vector<Value>& values);
  bool holds(std::size_t atom, const Value& value, const std::string& folded_text) const;
  void compute(std::size_t index, const std::vector<std::string_view>& fields, const Draw& draw);
  Value combined(const ValueRow& row, const Value& left, const Value& right) const;
  FieldType type_of(std::uint16_t value) const { return program_.values[value].type; }

  const Program& program_;
  std::int32_t today_;
  std::vector<std::unique_ptr<Pattern>> patterns_;  ///< by atom; null where it has none
  std::vector<Value> values_;                       ///< by Program::values
  std::vector<bool> is_constant_;                   ///< the same; those are computed once
  std::vector<std::optional<std::string>> folded_;  ///< their texts; empty where not needed yet
  std::vector<Value> operands_;                     ///< of the call that is being computed
};

}  // namespace wend
