// Answers a script's questions about a contact's fields, once, when the contact is enrolled: after
// that its texts are not needed any more. Values are typed here; text that is no value of its
// field's type counts as missing and is reported by the caller.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wend/program.hpp>

namespace wend {

/// A field's text without the space around it; empty where the contact has no such value.
std::string_view trimmed(std::string_view text);

/// Whether a text is a value of the type: "12.5", "2026-03-02", "yes".
bool is_value_of(FieldType type, std::string_view text);

class AtomEvaluator {
 public:
  explicit AtomEvaluator(const Program& program);
  ~AtomEvaluator();

  /// Sets the bits of all atoms of one contact in its limbs (Program::limbs of them). `values`
  /// holds one trimmed text for each of Program::fields; an empty one is missing.
  void evaluate(const std::vector<std::string_view>& values, std::uint64_t* limbs) const;

 private:
  struct Pattern;
  bool holds(const AtomRow& atom, FieldType type, std::string_view value,
             const std::string& folded_value, const Pattern* pattern) const;

  const Program& program_;
  std::vector<std::vector<std::size_t>> atoms_of_;  ///< by field
  std::vector<std::unique_ptr<Pattern>> patterns_;  ///< by atom; null where it has none
};

}  // namespace wend
