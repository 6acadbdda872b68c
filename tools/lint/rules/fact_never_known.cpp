#include <fmt/format.h>

#include "tools/lint/unknown_facts.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  if (subject.outcomes == nullptr) return;
  const FlowGraph& graph = subject.script.flow->graph;
  for (const FlowVertex step : boost::make_iterator_range(boost::vertices(graph))) {
    for (const std::string& fact : unknown_facts(subject, step)) {
      findings.push_back(
          found(rule_fact_never_known, graph[step].span,
                fmt::format("`{}` is unknown for every contact that gets here", fact),
                "check it first, or add a column with its name to the contacts file"));
    }
  }
}

}  // namespace

const Rule rule_fact_never_known = {
    "fact_never_known",
    Severity::warning,
    "a condition tests a fact that is unknown there",
    "A fact is known from the start, by a column of the contacts file, or because a step or an "
    "event made it known. If that is true of no contact that reaches a condition, the condition "
    "fails for all of them, whatever the true value. With --contacts, wend lint knows the columns; "
    "without it, lint assumes that any fact may be known.",
    R"(automation "Not looked up" {
  if connected -> hello
  finish
hello:
  send message "Hello!"
})",
    R"(automation "Looked up" {
  if linkedin_id is missing -> finish
  check connected { no -> finish }
  send message "Hello!"
})",
    &check,
    "linkedin_id"};

}  // namespace wend
