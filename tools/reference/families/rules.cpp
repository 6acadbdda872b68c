#include <fmt/format.h>

#include "tools/lint/lint.hpp"
#include "tools/lint/rule.hpp"
#include "tools/reference/families.hpp"
#include "tools/reference/said.hpp"

namespace wend {

namespace {

/// What lint itself says where it proves nothing: no rule finds it, so that it has no row and no
/// example.
constexpr std::string_view gave_up = "not_proved";

Article gave_up_article() {
  Article article{
      "", std::string(gave_up), "lint did not explore every state, and proves nothing", {}};
  article.add("severity", "warning");
  article.add("why",
              fmt::format("If a script tests many independent conditions, a contact can be in very "
                          "many states at a step. After {} states lint stops. If a field is tested "
                          "for more than six words, lint does not try all their combinations. What "
                          "it has found is true; that nothing else can happen is not proved.",
                          max_lint_states));
  article.add("remedy",
              "split the automation, or use fewer independent conditions in it; test for many "
              "words with one pattern, such as `matches /founder|owner/i`");
  return article;
}

std::vector<std::string> lines_of(std::string_view script) {
  std::vector<std::string> lines;
  while (!script.empty()) {
    const std::size_t end = script.find('\n');
    lines.emplace_back(script.substr(0, end));
    script.remove_prefix(end == std::string_view::npos ? script.size() : end + 1);
  }
  return lines;
}

}  // namespace

std::vector<TopicLine> rule_lines(const Interpretation&) {
  std::vector<TopicLine> lines;
  for (const Rule* rule : all_rules()) {
    lines.push_back({std::string(rule->name), std::string(rule->summary)});
  }
  lines.push_back({std::string(gave_up), gave_up_article().summary});
  return lines;
}

Article rule_article(const Interpretation&, std::size_t row) {
  const std::vector<const Rule*> rules = all_rules();
  if (row == rules.size()) return gave_up_article();
  const Rule& rule = *rules[row];
  Article article{"", std::string(rule.name), std::string(rule.summary), {}};
  article.add("severity", rule.severity == Severity::error ? "error" : "warning");
  article.add("why", std::string(rule.why));
  article.add("wrong", lines_of(rule.bad), PartKind::code);
  Diagnostics diagnostics;
  CompileOptions options;
  if (!rule.columns.empty()) {
    options.columns = {std::string(rule.columns)};
    article.add("with", fmt::format("a contacts file with only the column {}", rule.columns));
  }
  for (const Finding& finding : lint("wrong.wend", std::string(rule.bad), options).findings) {
    diagnostics.push_back(finding.diagnostic);
  }
  article.add("message", said(rule.name, diagnostics));
  article.add("right", lines_of(rule.good), PartKind::code);
  return article;
}

}  // namespace wend
