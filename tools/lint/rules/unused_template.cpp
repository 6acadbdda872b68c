#include <fmt/format.h>
#include <set>

#include "tools/lint/rule.hpp"

namespace wend {

namespace {

/// Templates of used files may be for other scripts.
void check(const LintSubject& subject, std::vector<Finding>& findings) {
  std::set<std::uint32_t> used;  // by where their texts begin
  for (const SentText& sent : subject.texts) {
    if (sent.named && sent.text.span().file == 0) used.insert(sent.text.span().begin);
  }
  for (const TemplateDeclaration& row : subject.script.declarations.templates) {
    const Span text = row.text.span();
    if (text.file != 0 || used.count(text.begin) > 0) continue;
    // Not repaired: whoever wrote the text would lose it.
    findings.push_back(found(rule_unused_template, row.span,
                             fmt::format("no step uses the template `{}`", row.name),
                             "name it in a step, or remove it"));
  }
}

}  // namespace

const Rule rule_unused_template = {
    "unused_template",
    Severity::warning,
    "a template is never used",
    "A template is there to be sent. If no step names it, the step is missing or sends another "
    "text, or the template is left over.",
    R"(template hello "Hello!"
template letter "I hope this finds you well."

automation "One of two" {
  if email is missing -> finish
  email hello "Is hiring on your list?"
})",
    R"(template hello "Hello!"
template letter "I hope this finds you well."

automation "Both" {
  if email is missing -> finish
  email hello letter
})",
    &check};

}  // namespace wend
