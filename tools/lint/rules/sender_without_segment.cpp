#include <fmt/format.h>
#include <algorithm>

#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

/// By sender, whether it gets contacts from a segment or from a step that assigns them.
std::vector<bool> senders_with_contacts(const Program& program) {
  std::vector<bool> used(program.senders.size(), false);
  for (const SegmentRow& segment : program.segments) {
    for (const std::uint16_t sender : segment.senders) used[sender] = true;
  }
  for (const Instruction& instruction : program.instructions) {
    if (instruction.op == Op::assign) used[instruction.node] = true;
  }
  return used;
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  // A column may give a contact to any of them.
  const auto& columns = subject.world.columns;
  if (std::find(columns.begin(), columns.end(), "sender") != columns.end()) return;
  const Program& program = *subject.script.program;
  const std::vector<bool> used = senders_with_contacts(program);
  for (const Node sender : nodes_of(subject.script, NodeKind::sender)) {
    const auto row = index_named(program.senders, sender.first().text());
    if (!row || used[*row]) continue;
    findings.push_back(
        found(rule_sender_without_segment, sender.first().span(),
              fmt::format("no segment gives contacts to `{}`", program.senders[*row].name),
              "name the sender in a segment, or remove it"));
  }
}

}  // namespace

const Rule rule_sender_without_segment = {
    "sender_without_segment",
    Severity::warning,
    "no segment gives contacts to a sender",
    "Each segment gives its contacts to the senders it names. A sender named by no segment gets no "
    "contacts and sends nothing.",
    R"(automation "Ben has nobody" {
  sender anna { visit profile 50 per day }
  sender ben { visit profile 50 per day }
  segment everybody { senders anna }
  if linkedin_id is missing -> finish
  visit profile
})",
    R"(automation "Ben has some" {
  sender anna { visit profile 50 per day }
  sender ben { visit profile 50 per day }
  segment everybody { senders anna, ben }
  if linkedin_id is missing -> finish
  visit profile
})",
    &check};

}  // namespace wend
