// Names and types of expressions: from nodes of the tree to Conditions. Every mistake is reported
// with its place and gives a condition that always holds, so that one mistake gives one error.
#pragma once

#include "interpreter/condition.hpp"
#include "interpreter/declarations.hpp"
#include "interpreter/report.hpp"

namespace wend {

class Resolver {
 public:
  /// Fields that no declaration knows are errors, except those of `columns`: these are added to the
  /// declarations as optional texts when a script names them.
  Resolver(Declarations& declarations, Atoms& atoms, const std::vector<std::string>& columns,
           Report& report)
      : declarations_(declarations), atoms_(atoms), columns_(columns), report_(report) {}

  Condition condition(Node expression);

  /// Checks the placeholders of a text against the fields.
  void check_template(Node text);

  /// The name for the outcome of a wait for that expression: its predicate, or else "met".
  std::string met_outcome(Node expression) const;

 private:
  Condition comparison(Node node);
  Condition word(Node word);
  Condition predicate(Node word, std::size_t index);
  void report_circle(std::vector<std::size_t> circle);
  bool is_too_large(Node leaf);
  Condition compare_field(Node word, Node symbol, Node right);
  Condition field_is_missing(Node word);
  Condition fact_is(Node fact, Node value, Condition::Kind kind);
  Condition missing_atom(std::size_t field);
  std::optional<std::size_t> find_field(Node word, bool report_unknown);
  bool read_operand(Node value, const FieldRow& field, std::string_view symbol, AtomRow& atom);
  void read_pattern(Node pattern, AtomRow& atom);
  void unknown_name(Node word);
  std::vector<std::string> field_names() const;

  Declarations& declarations_;
  Atoms& atoms_;
  const std::vector<std::string>& columns_;
  Report& report_;
  std::vector<std::size_t> unfolding_;  ///< the predicates that are being unfolded, outermost first
  std::size_t leaves_ = 0;              ///< names and comparisons in all conditions so far
};

}  // namespace wend
