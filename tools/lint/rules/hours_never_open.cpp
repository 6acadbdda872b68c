#include <fmt/format.h>
#include <set>

#include "runtime/common_hours.hpp"
#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

/// The time from which the hours are searched.
constexpr Instant begin_of_2026 = 1'767'225'600;

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const Program& program = *subject.script.program;
  std::vector<Node> senders = subject.script.declarations.senders;
  for (const Node own : nodes_of(subject.script, NodeKind::sender)) senders.push_back(own);
  std::set<std::string_view> told;
  for (const Node sender : senders) {
    const auto row = index_named(program.senders, sender.first().text());
    if (!row) continue;
    if (!never_open(program.schedule, program.senders[*row].schedule, begin_of_2026)) continue;
    if (!told.insert(sender.first().text()).second) continue;
    const bool hours = sender.has(NodeKind::hours);
    findings.push_back(found(
        rule_hours_never_open, hours ? sender.child(NodeKind::hours).span() : sender.first().span(),
        fmt::format("the hours of `{}` never overlap with those of the automation",
                    program.senders[*row].name),
        "make them overlap; each counts in its own time zone"));
  }
}

}  // namespace

const Rule rule_hours_never_open = {
    "hours_never_open",
    Severity::error,
    "a sender's hours never overlap with the automation's",
    "A task runs while the hours of the automation and those of its sender are both open, each in "
    "its own time zone. If they never are, the sender's tasks wait forever.",
    R"(automation "Never at once" {
  hours mon-fri 09:00-18:00
  sender anna { hours sat-sun 09:00-18:00 }
  if linkedin_id is missing -> finish
  visit profile
})",
    R"(automation "At once on Fridays" {
  hours mon-fri 09:00-18:00
  sender anna { hours fri-sun 09:00-18:00 }
  if linkedin_id is missing -> finish
  visit profile
})",
    &check};

}  // namespace wend
