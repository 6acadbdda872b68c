#include <fmt/format.h>

#include <optional>
#include <unordered_map>

#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

/// The first step whose node asks for its sender's address.
std::optional<FlowVertex> step_that_asks(const LintSubject& subject) {
  const Flow& flow = *subject.script.flow;
  for (const FlowVertex step : actions_of(flow)) {
    if (subject.script.declarations.nodes[flow.graph[step].node].asks_address) return step;
  }
  return std::nullopt;
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  const auto step = step_that_asks(subject);
  if (!step) return;
  const FlowStep& asking = subject.script.flow->graph[*step];
  std::unordered_map<std::string_view, Span> places;
  for (const Node node : nodes_of(subject.script, NodeKind::sender)) {
    places.emplace(node.first().text(), node.first().span());
  }
  for (const SenderRow& sender : subject.script.program->senders) {
    if (!sender.address.empty()) continue;
    const auto own = places.find(sender.name);  // none where it stands in another file
    findings.push_back(
        found(rule_sender_without_postal_address, own == places.end() ? asking.span : own->second,
              fmt::format("`{}` asks for a postal address, and the sender `{}` has none",
                          subject.script.declarations.nodes[asking.node].name, sender.name),
              "add it to the sender: address \"Main Street 1, 10115 Berlin\""));
  }
}

}  // namespace

const Rule rule_sender_without_postal_address = {
    "sender_without_postal_address",
    Severity::warning,
    "a sender of emails has no postal address",
    "Many countries require the sender's postal address in an unsolicited email. The declaration "
    "of a node says where that is so (`asks postal address`); the address is part of the sender, "
    "so that the host that sends the email can put it below the text.",
    R"(automation "From nowhere" {
  sender anna
  if email is missing -> finish
  email { subject "Hello" body "Hello! No more emails: {{unsubscribe_link}}" }
})",
    R"(automation "From somewhere" {
  sender anna { address "Main Street 1, 10115 Berlin" }
  if email is missing -> finish
  email { subject "Hello" body "Hello! No more emails: {{unsubscribe_link}}" }
})",
    &check};

}  // namespace wend
