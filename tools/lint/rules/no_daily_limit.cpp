#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

bool has_daily_limit(const Program& program, const SenderRow& sender, const std::string& node) {
  return std::any_of(sender.limits.begin(), sender.limits.end(), [&](const LimitRow& limit) {
    return limit.period == Period::day && program.nodes[limit.node].name == node;
  });
}

/// One finding for each node, at the first step that does it. Manual tasks have no limits.
void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const Flow& flow = *subject.script.flow;
  const Program& program = *subject.script.program;
  std::set<std::size_t> told;
  for (const FlowVertex vertex : actions_of(flow)) {
    const FlowStep& step = flow.graph[vertex];
    const NodeDeclaration& node = subject.script.declarations.nodes[step.node];
    if (step.manual || node.manual || !node.asks_daily_limit) continue;
    if (!told.insert(step.node).second) continue;
    std::string senders;
    for (const SenderRow& sender : program.senders) {
      if (has_daily_limit(program, sender, node.name)) continue;
      senders += (senders.empty() ? "`" : ", `") + sender.name + "`";
    }
    if (senders.empty()) continue;
    findings.push_back(found(
        rule_no_daily_limit, step.span,
        fmt::format("`{}` asks for a daily limit, and none is set for {}", node.name, senders),
        fmt::format("add it to the sender: {} NUMBER per day", node.name)));
  }
}

}  // namespace

const Rule rule_no_daily_limit = {
    "no_daily_limit",
    Severity::warning,
    "a sender has no daily limit",
    "Providers block accounts that do some things too often. The declaration of a node says where "
    "that is so (`asks daily limit`), and each sender that does it should have a daily limit: an "
    "hourly limit lets 24 times as much through, and a weekly limit everything on the first day. "
    "Scripts that name no sender are not checked.",
    R"(automation "As many as there are" {
  sender anna
  if linkedin_id is missing -> finish
  connection request
})",
    R"(automation "Twenty a day" {
  sender anna {
    connection request 20 per day
  }
  if linkedin_id is missing -> finish
  connection request
})",
    &check};

}  // namespace wend
