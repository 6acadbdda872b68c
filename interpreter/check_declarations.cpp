#include "interpreter/check_declarations.hpp"

#include "interpreter/literals.hpp"
#include "interpreter/resolve.hpp"

namespace wend {

namespace {

/// Reports a field that has the name of a fact or predicate: conditions would never ask for it.
template <typename Row>
void check_names(const std::vector<Row>& rows, std::string_view kind,
                 const Declarations& declarations, Report& report) {
  for (const Row& row : rows) {
    const auto index = field_named(declarations, row.name);
    if (!index) continue;
    const Span field = declarations.fields[*index].span;
    // The script is the first file, and where it can be changed.
    const bool is_of_field = field.file <= row.span.file;
    report
        .error(ErrorCode::duplicate_name, is_of_field ? field : row.span,
               "`" + row.name + "` is declared already as a " +
                   std::string(is_of_field ? kind : "contact field"),
               "conditions would never ask for the field: give one of them another name")
        .labels.push_back({is_of_field ? row.span : field, "declared here"});
  }
}

}  // namespace

void check_declarations(Declarations& declarations, const std::vector<std::string>& columns,
                        Report& report) {
  check_names(declarations.facts, "fact", declarations, report);
  check_names(declarations.predicates, "predicate", declarations, report);
  // The atoms are thrown away: a program holds only those that its script asks.
  Atoms atoms;
  Resolver resolver(declarations, atoms, columns, report);
  for (const PredicateDeclaration& predicate : declarations.predicates) {
    resolver.condition(predicate.expression);
  }
  for (const NodeDeclaration& node : declarations.nodes) {
    for (const NeedDeclaration& need : node.needs) resolver.condition(need.expression);
    if (node.skips) resolver.condition(*node.skips);
    for (const OutcomeDeclaration& outcome : node.outcomes) {
      if (outcome.when) resolver.condition(*outcome.when);
    }
  }
  for (const TemplateDeclaration& row : declarations.templates) {
    resolver.text_pieces(row.text, report);  // for what it reports
  }
  const std::vector<std::string> known = names_of(declarations.nodes);
  for (const EventDeclaration& event : declarations.events) {
    if (event.when) resolver.condition(*event.when);
    for (std::size_t index = 0; index < event.after.size(); ++index) {
      if (index_named(declarations.nodes, event.after[index])) continue;
      const Node name = event.simulate->at(2 + index);  // behind the percentage and the delay
      report.unknown(ErrorCode::unknown_node, name.span(), "node", name.text(), known);
    }
  }
}

}  // namespace wend
