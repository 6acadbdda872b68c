#include <map>
#include <set>

#include "interpreter/flow_reach.hpp"
#include "tools/lint/edits.hpp"
#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  std::set<std::string_view> used;
  for (const Node target : nodes_of(subject.script, NodeKind::target)) {
    used.insert(target.first().text());
  }
  // Where no contact comes to the step, that is the mistake.
  const Flow& flow = *subject.script.flow;
  const std::vector<bool> reached = reached_steps(flow);
  std::map<std::uint32_t, FlowVertex> steps;
  for (const auto& [begin, step] : steps_by_place(flow)) steps.emplace(begin, step);
  for (const Node label : nodes_of(subject.script, NodeKind::label)) {
    if (used.count(label.first().text()) > 0) continue;
    const auto step = steps.lower_bound(label.span().end);
    if (step != steps.end() && !reached[step->second]) continue;
    Finding finding = found(rule_unused_label, label.span(), "no arrow leads to this label",
                            "lead to it, or remove it");
    finding.fix =
        Fix{"remove the label", {taken_out(subject.script.sources.front(), label.span())}};
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule rule_unused_label = {"unused_label",
                                Severity::warning,
                                "no arrow leads to a label",
                                "A label is there to be a target. If nothing leads to it, an arrow "
                                "is missing or names another label, or the label is left over.",
                                R"(automation "Left over" {
  if linkedin_id is missing -> finish
again:
  visit profile
})",
                                R"(automation "Taken out" {
  if linkedin_id is missing -> finish
  visit profile
})",
                                &check};

}  // namespace wend
