#include "tools/lint/rule.hpp"

namespace wend {

std::vector<const Rule*> all_rules() {
  return {
#define WEND_RULE(name) &rule_##name,
#include "tools/lint/rules.def"
#undef WEND_RULE
  };
}

std::vector<FlowVertex> known_steps(const LintSubject& subject) {
  std::vector<FlowVertex> steps;
  if (subject.possible == nullptr) return steps;
  const FlowGraph& graph = subject.script.flow->graph;
  for (FlowVertex step = flow_end + 1; step < boost::num_vertices(graph); ++step) {
    if (subject.outcomes->known(step)) steps.push_back(step);
  }
  return steps;
}

Finding found(const Rule& rule, Span span, std::string message, std::string help) {
  Finding finding;
  finding.diagnostic.code = rule.name;
  finding.diagnostic.severity = rule.severity;
  finding.diagnostic.span = span;
  finding.diagnostic.message = std::move(message);
  finding.diagnostic.help = std::move(help);
  return finding;
}

}  // namespace wend
