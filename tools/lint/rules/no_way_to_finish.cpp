#include "tools/lint/loops.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const FlowGraph& graph = subject.script.flow->graph;
  for (const Loop& loop : lasting_loops(subject)) {
    if (!loop.exits.empty()) continue;
    findings.push_back(found(rule_no_way_to_finish, graph[loop.steps.front()].span,
                             "no contact that gets here can ever finish",
                             "lead an outcome out of the loop, such as timeout -> finish"));
  }
}

}  // namespace

const Rule rule_no_way_to_finish = {
    "no_way_to_finish",
    Severity::error,
    "contacts that reach a loop can never finish",
    "If no outcome leads out of a loop, every contact that reaches it stays there: it keeps its "
    "place under the active limit, and the steps after the loop are never reached.",
    R"(automation "Every month, for ever" {
  if linkedin_id is missing -> finish
again:
  visit profile
  wait 30 days
  -> again
})",
    R"(automation "Every month, until they are connected" {
  if linkedin_id is missing -> finish
again:
  visit profile
  wait until connected up to 30 days {
    connected -> finish
    timeout   -> again
  }
})",
    &check};

}  // namespace wend
