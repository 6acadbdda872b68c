// Names and types of expressions: from nodes of the tree to Conditions. Every mistake is reported
// with its place and gives a condition that always holds, so that one mistake gives one error.
#pragma once

#include "interpreter/condition.hpp"
#include "interpreter/declarations.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// Goes down through nodes that hold nothing but one other: `a` parses as a sum of one product of
/// one value.
Node unwrapped(Node node);

/// "text", "number", ... as scripts and messages write it.
std::string_view name_of(FieldType type);

/// The type of a literal, with a minus before it or not; nothing where the node is none.
std::optional<FieldType> literal_type(Node node);
inline bool is_literal(Node node) {
  return literal_type(node).has_value();
}

class Resolver {
 public:
  /// Fields that no declaration knows are errors, except those of `columns`: these are added to the
  /// declarations as optional texts when a script names them.
  Resolver(Declarations& declarations, Atoms& atoms, const std::vector<std::string>& columns,
           Report& report)
      : declarations_(declarations), atoms_(atoms), columns_(columns), report_(report) {}

  Condition condition(Node expression);

  /// An expression that is worth something: the index of its value in the atoms; nothing where it
  /// is wrong (reported).
  std::optional<std::uint16_t> value(Node expression);

  /// The field of that name, a column included; nothing where there is none.
  std::optional<std::size_t> find_field(Node word, bool report_unknown);

  /// The value of a text that is no expression, such as an argument.
  std::uint16_t text_literal(std::string text);

  /// What `set FIELD = EXPRESSION` does; nothing where it is wrong (reported).
  std::optional<FieldChange> field_set(Node field, Node expression);

  /// The pieces of a text with placeholders, which refer to text_values.
  std::vector<TextPiece> text_pieces(Node text, Report& report);
  /// The values of placeholders. What a text says decides nothing, so they are no atoms' values.
  const Atoms& text_values() const { return text_values_; }

  /// The name for the outcome of a wait for that expression: its predicate, or else "met".
  std::string met_outcome(Node expression) const;

 private:
  Condition comparison(Node node);
  Condition word(Node word);
  Condition predicate(Node word, std::size_t index);
  void report_circle(std::vector<std::size_t> circle);
  bool is_too_large(Node leaf);
  Condition atom(AtomRow row);
  Condition is_missing(Node left);
  Condition has(Node node);
  Condition fact_is(Node fact, Node value, Condition::Kind kind);

  // resolve_comparison.cpp
  Condition compare(Node left, Node symbol, Node right);
  Condition compare_values(Node left, Node right, AtomRow row);
  bool read_operand(Node literal, std::string_view symbol, AtomRow& row);
  void read_pattern(Node pattern, AtomRow& row);

  // resolve_values.cpp
  double literal_number(Node literal);
  std::uint16_t field_value(std::size_t field);
  std::optional<std::uint16_t> word_value(Node word);
  std::optional<std::uint16_t> arithmetic(Node node);
  std::optional<std::uint16_t> combined(std::uint16_t left, Node place, char symbol,
                                        std::uint16_t right, Node right_place);
  std::optional<std::uint16_t> call(Node node);
  FieldType type_of(std::uint16_t value) const { return atoms_.values()[value].type; }
  const std::string& source_of(std::uint16_t value) const { return atoms_.values()[value].source; }

  void unknown_name(Node word);
  void unknown_fact(Node word);
  /// What to write in place of the fact's name alone.
  std::string values_help(std::size_t fact) const;
  std::vector<std::string> field_names() const;

  Declarations& declarations_;
  Atoms& atoms_;
  Atoms text_values_;
  const std::vector<std::string>& columns_;
  Report& report_;
  std::vector<std::size_t> unfolding_;  ///< the predicates that are being unfolded, outermost first
  std::size_t leaves_ = 0;              ///< names and comparisons in all conditions so far
};

}  // namespace wend
