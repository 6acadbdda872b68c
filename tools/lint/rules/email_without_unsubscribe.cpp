#include <fmt/format.h>

#include <set>

#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"
#include "tools/lint/shown_fields.hpp"

namespace wend {

namespace {

/// The names of the fields that the texts of each step show.
std::set<std::pair<FlowVertex, std::string_view>> shown_fields(const LintSubject& subject) {
  std::set<std::pair<FlowVertex, std::string_view>> shown;
  ShownFields fields;
  for (const SentText& sent : subject.texts) {
    for (const ShownField& field : fields.of(sent.text)) shown.emplace(sent.step, field.name);
  }
  return shown;
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  if (subject.script.program->senders.empty()) return;
  const Flow& flow = *subject.script.flow;
  const Declarations& declarations = subject.script.declarations;
  const auto shown = shown_fields(subject);
  for (const FlowVertex step : actions_of(flow)) {
    for (const std::size_t field : declarations.nodes[flow.graph[step].node].asks_fields) {
      const std::string& name = declarations.fields[field].row.name;
      if (shown.count({step, name}) != 0) continue;
      findings.push_back(
          found(rule_email_without_unsubscribe, flow.graph[step].span,
                fmt::format("no text of this step shows `{}`", name),
                fmt::format("put the placeholder where it belongs: {{{{{}}}}}", name)));
    }
  }
}

}  // namespace

const Rule rule_email_without_unsubscribe = {
    "email_without_unsubscribe",
    Severity::warning,
    "an email has no unsubscribe link",
    "In most countries an unsolicited email has to say how to unsubscribe, and providers treat "
    "emails that do not as spam. The declaration of a node says what its texts should show (`asks "
    "unsubscribe_link`); the host that sends the email fills in the link. Scripts that name no "
    "sender are not checked.",
    R"(automation "No way out" {
  sender anna { address "Main Street 1, 10115 Berlin" }
  if email is missing -> finish
  email { subject "Hello" body "Hello!" }
})",
    R"(automation "A way out" {
  sender anna { address "Main Street 1, 10115 Berlin" }
  if email is missing -> finish
  email { subject "Hello" body "Hello! No more emails: {{unsubscribe_link}}" }
})",
    &check};

}  // namespace wend
