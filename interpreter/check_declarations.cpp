#include "interpreter/check_declarations.hpp"

#include "interpreter/literals.hpp"
#include "interpreter/resolve.hpp"

namespace wend {

void check_declarations(Declarations& declarations, const std::vector<std::string>& columns,
                        Report& report) {
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
