// Evaluates expressions over a contact's fields, for comparing and for showing them. Values are
// typed here: a contact's data are text, and a text that is not a value of its field's type counts
// as missing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wend/function.hpp>

#include "runtime/draw.hpp"

namespace wend {

/// A field's text without surrounding spaces; empty if the contact has no such value.
std::string_view trimmed(std::string_view text);

/// Whether a text is a value of the type: "12.5", "2026-03-02", "yes".
bool is_value_of(FieldType type, std::string_view text);

/// The typed value of a contact's text: missing if it is empty or not a value of the type.
Value value_of(FieldType type, std::string_view text);

/// Whether the comparison of a folded text with folded texts holds.
bool compare_texts(Comparison comparison, const std::string& left,
                   const std::vector<std::string>& right);

/// Not thread-safe: it keeps the values of the contact that was read last.
class ValueReader {
 public:
  /// The rows must outlive the reader. `today` is a day in the automation's zone, in days since
  /// 1970-01-01.
  ValueReader(const std::vector<ValueRow>& rows, std::int32_t today);

  /// Sets that day.
  void pass_to(std::int32_t today);
  /// Reads all values of one contact. `fields` holds one text for each of Program::fields; `draw`
  /// decides the contact's shares of splits.
  void read(const std::vector<std::string_view>& fields, const Draw& draw);
  const Value& value(std::size_t index) const { return values_[index]; }
  /// A value that is the same for every contact, such as `150 - 100`; null for others.
  const Value* constant(std::size_t index) const {
    return is_constant_[index] ? &values_[index] : nullptr;
  }

 private:
  void find_constants();
  void compute(std::size_t index, const std::vector<std::string_view>& fields, const Draw& draw);
  Value combined(const ValueRow& row, const Value& left, const Value& right) const;
  FieldType type_of(std::uint16_t value) const { return (*rows_)[value].type; }

  const std::vector<ValueRow>* rows_;
  std::int32_t today_;
  std::vector<Value> values_;      ///< by row
  std::vector<bool> is_constant_;  ///< the same; those are computed once
  std::vector<Value> operands_;    ///< of the call that is being computed
};

}  // namespace wend
