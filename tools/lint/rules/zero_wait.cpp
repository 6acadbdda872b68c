#include "tools/lint/rule.hpp"
#include "tools/lint/step_fixes.hpp"

namespace wend {

namespace {

bool takes_no_time(const FlowStep& step) {
  const bool wait = step.kind == StepKind::wait || step.kind == StepKind::wait_until;
  if (!wait || step.seconds != 0 || step.seconds_more != 0) return false;
  // An arrow that nothing leads to stands in the flow as such a wait.
  return step.title != "->";
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const FlowGraph& graph = subject.script.flow->graph;
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(graph))) {
    if (!takes_no_time(graph[vertex])) continue;
    Finding finding = found(rule_zero_wait, graph[vertex].span, "this wait takes no time",
                            "give it a duration, or remove it");
    finding.fix = step_taken_out(subject.script, subject.texts, vertex);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule rule_zero_wait = {"zero_wait",
                             Severity::warning,
                             "a wait takes no time",
                             "A wait of no time does nothing. Usually a number is missing, or the "
                             "wait is left over from a test.",
                             R"(automation "No time at all" {
  if linkedin_id is missing -> finish
  visit profile
  wait 0 days
  visit profile
})",
                             R"(automation "A day" {
  if linkedin_id is missing -> finish
  visit profile
  wait 1 day
  visit profile
})",
                             &check};

}  // namespace wend
