#include <fmt/format.h>

#include "tools/lint/unknown_facts.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  if (subject.possible == nullptr) return;
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
    "event made it known, if only before the contact was restarted. If that is true of no contact "
    "that reaches a condition, the condition fails for all of them, whatever the true value. With "
    "--contacts, wend lint knows the columns; without it, lint assumes that any fact may be known.",
    R"(automation "Not looked up" {
  if email is missing or address is undeliverable -> finish
  email { subject "Hello" body "Hello!" }
})",
    R"(automation "Looked up" {
  if email is missing -> finish
  check email { invalid -> finish }
  email { subject "Hello" body "Hello!" }
})",
    &check,
    "email"};

}  // namespace wend
