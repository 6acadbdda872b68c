#include "interpreter/flow_reach.hpp"
#include "tools/lint/edits.hpp"
#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

/// On timeout the contact finishes: the steps after the wait may depend on what it waits for.
std::optional<Fix> fix_of(const Interpretation& script, const FlowStep& step) {
  const auto wait = step_at(script, step.span.begin);
  if (!wait || !wait->is(NodeKind::wait_until)) return std::nullopt;
  Fix fix{"wait up to 14 days, then finish", {}};
  if (!wait->has(NodeKind::block)) {
    fix.edits = {put_in(step.span.end, " up to 14 days { timeout -> finish }")};
  } else {
    fix.edits = {put_in(step.span.end, " up to 14 days"),
                 put_in(wait->child(NodeKind::block).span().begin + 1, " timeout -> finish;")};
  }
  return fix;
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const FlowGraph& graph = subject.script.flow->graph;
  const std::vector<bool> reached = reached_steps(*subject.script.flow);
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const FlowStep& step = graph[vertex];
    if (step.kind != StepKind::wait_until || step.seconds != no_deadline) continue;
    const bool waits = subject.outcomes == nullptr || !subject.outcomes->known(vertex) ||
                       subject.outcomes->waits(vertex);
    if (!reached[vertex] || !waits) continue;
    Finding finding = found(rule_wait_forever, step.span, "a contact may wait here forever",
                            "add a deadline: up to 14 days");
    finding.fix = fix_of(subject.script, step);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule rule_wait_forever = {
    "wait_forever",
    Severity::warning,
    "a wait may never end",
    "What a contact waits for may never happen. Without a deadline, the contact then waits "
    "forever, and keeps one of the places under its segment's active limit from others.",
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
