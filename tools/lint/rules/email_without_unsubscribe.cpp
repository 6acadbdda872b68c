#include <fmt/format.h>

#include <algorithm>

#include "tools/lint/rule.hpp"

namespace wend {

namespace {

bool shows(const LintSubject& subject, FlowVertex step, std::string_view field) {
  for (const SentText& sent : subject.texts) {
    if (sent.step != step) continue;
    for (const Node part : sent.text.children()) {
      if (!part.is(NodeKind::placeholder)) continue;
      const auto fields = fields_in(part);
      if (std::find(fields.begin(), fields.end(), field) != fields.end()) return true;
    }
  }
  return false;
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  if (subject.script.program->senders.empty()) return;
  const FlowGraph& graph = subject.script.flow->graph;
  const Declarations& declarations = subject.script.declarations;
  for (const FlowVertex step : boost::make_iterator_range(boost::vertices(graph))) {
    if (graph[step].kind != StepKind::action) continue;
    for (const std::size_t field : declarations.nodes[graph[step].node].asks_fields) {
      const std::string& name = declarations.fields[field].row.name;
      if (shows(subject, step, name)) continue;
      findings.push_back(found(rule_email_without_unsubscribe, graph[step].span,
                               fmt::format("no text of this step shows `{}`", name),
                               fmt::format("write where it stands: {{{{{}}}}}", name)));
    }
  }
}

}  // namespace

const Rule rule_email_without_unsubscribe = {
    "email_without_unsubscribe",
    Severity::warning,
    "an email does not show how to get no more of them",
    "In most countries an email to somebody who did not ask for it has to say how to get no more "
    "of them, and providers take those that do not for spam. The declaration of a node says what "
    "its texts should show (`asks unsubscribe_link`); whoever sends the email puts the link there. "
    "A script that names no sender is not asked.",
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
