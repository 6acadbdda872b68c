#include <fmt/format.h>

#include "tools/lint/idle_steps.hpp"
#include "tools/lint/unknown_facts.hpp"

namespace wend {

namespace {

/// Outcomes for broken needs are named to be safe: that they never happen misleads nobody.
bool is_need(const Interpretation& script, const FlowStep& step, const std::string& outcome) {
  return index_named(script.declarations.nodes[step.node].needs, outcome).has_value();
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  if (subject.possible == nullptr) return;
  const FlowGraph& graph = subject.script.flow->graph;
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const FlowVertex source = boost::source(edge, graph);
    const FlowStep& step = graph[source];
    const FlowOutcome& outcome = graph[edge];
    if (!subject.outcomes->known(source) || subject.possible->taken(edge)) continue;
    const bool wait = step.kind == StepKind::wait_until && subject.outcomes->waits(source);
    const bool action = step.kind == StepKind::action && outcome.named &&
                        !is_need(subject.script, step, outcome.name) &&
                        !looks_up_known(subject, source);
    if ((!wait && !action) || asks_for_unknown_facts(subject, source)) continue;
    const std::string message =
        fmt::format("the outcome `{}` never happens to a contact that gets here", outcome.name);
    findings.push_back(found(rule_outcome_never_happens, outcome.named ? outcome.span : step.span,
                             message, "remove it, or test where it can still happen"));
  }
}

}  // namespace

const Rule rule_outcome_never_happens = {
    "outcome_never_happens",
    Severity::warning,
    "an outcome of a step never happens",
    "A branch for an outcome that no contact can have is never taken. Usually an earlier step has "
    "already decided the question.",
    R"(node "rate" {
  outcome large when employees > 100
  outcome small
}

contact { employees: number? }

automation "Large ones are gone" {
  if employees > 100 -> finish
  rate { large -> large }
  notify "A small company."
  finish
large:
  notify "A large company."
})",
    R"(node "rate" {
  outcome large when employees > 100
  outcome small
}

contact { employees: number? }

automation "Large and small ones" {
  rate { large -> large }
  notify "A small company."
  finish
large:
  notify "A large company."
})",
    &check};

}  // namespace wend
