#include "interpreter/flow_reach.hpp"
#include "tools/lint/rule.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const FlowGraph& graph = subject.script.flow->graph;
  const std::vector<bool> reached = reached_steps(*subject.script.flow);
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const FlowStep& step = graph[vertex];
    if (step.kind != StepKind::wait_until || step.seconds != no_deadline) continue;
    const bool waits = subject.outcomes == nullptr || !subject.outcomes->known(vertex) ||
                       subject.outcomes->waits(vertex);
    if (!reached[vertex] || !waits) continue;
    findings.push_back(found(rule_wait_forever, step.span, "a contact may wait here for ever",
                             "say for how long: up to 14 days"));
  }
}

}  // namespace

const Rule rule_wait_forever = {
    "wait_forever",
    Severity::warning,
    "a wait may never end",
    "What a contact waits for may never happen. Without a longest time, the contact then "
    "waits for ever, and takes one of the places of its segment's active limit from others.",
    R"(automation "Until they answer" {
  if email is missing -> finish
  email { subject "Hello" body "Hello!" }
  wait until replied
})",
    R"(automation "Until they answer, or two weeks" {
  if email is missing -> finish
  email { subject "Hello" body "Hello!" }
  wait until replied up to 14 days
})",
    &check};

}  // namespace wend
