#include "tools/lint/suppressions.hpp"

#include <algorithm>
#include <array>

#include "interpreter/text_fold.hpp"
#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

std::string_view without_space(std::string_view text) {
  constexpr std::string_view space = " \t\r";
  const std::size_t begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

/// Takes a word off the front, in letters of either case; false, and nothing is taken, where there
/// is another one.
bool take(std::string_view& text, std::string_view word) {
  const std::string_view rest = without_space(text);
  if (folded(rest.substr(0, word.size())) != word) return false;
  text = without_space(rest.substr(word.size()));
  return true;
}

/// What stands behind the dash.
bool is_reason(std::string_view text) {
  constexpr std::array<std::string_view, 4> dashes = {"-", "\u2013", "\u2014", ":"};
  return std::any_of(dashes.begin(), dashes.end(), [&](std::string_view dash) {
    return text.starts_with(dash) && !without_space(text.substr(dash.size())).empty();
  });
}

/// Whether another rule stands behind the first one, before any reason.
bool names_more_rules(std::string_view text, const std::vector<const Rule*>& rules) {
  if (text.starts_with(",")) return true;
  const std::string_view word = text.substr(0, text.find_first_of(" \t,"));
  return std::any_of(rules.begin(), rules.end(),
                     [&](const Rule* rule) { return rule->name == word; });
}

bool begins_its_line(const Source& source, Span span) {
  const std::string_view before = source.text().substr(0, span.begin);
  const std::size_t line = before.rfind('\n');
  return without_space(line == std::string_view::npos ? before : before.substr(line + 1)).empty();
}

bool is_comment_line(std::string_view line) {
  return without_space(line).starts_with('#');
}

}  // namespace

std::vector<Suppression> suppressions_in(const Interpretation& script) {
  const Source& source = script.sources.front();
  const std::vector<const Rule*> rules = all_rules();
  std::vector<Suppression> suppressions;
  std::uint32_t line_without_comment = 0;
  for (const Node comment : nodes_of(script, NodeKind::comment)) {
    std::string_view text = comment.text();
    if (!take(text, "#") || !take(text, "wend:") || !take(text, "allow")) continue;
    Suppression suppression;
    suppression.comment = comment.span();
    const std::size_t end = std::min(text.find_first_of(" \t,"), text.size());
    const std::string_view rest = without_space(text.substr(end));
    suppression.rule = text.substr(0, end);
    suppression.has_reason = is_reason(rest);
    suppression.names_several = names_more_rules(rest, rules);
    suppression.on_own_line = begins_its_line(source, comment.span());
    // Comments in a row are all for the line behind the last of them.
    const std::uint32_t next = source.line_of(comment.span().begin) + 1;
    line_without_comment = std::max(line_without_comment, next);
    while (is_comment_line(source.line(line_without_comment))) ++line_without_comment;
    suppression.line = line_without_comment;
    suppressions.push_back(suppression);
  }
  return suppressions;
}

bool allows(const Suppression& suppression, const Finding& finding, const Sources& sources) {
  const Span span = finding.diagnostic.span;
  return suppression.on_own_line && !suppression.names_several && span.file == 0 &&
         finding.diagnostic.code == suppression.rule &&
         sources.front().line_of(span.begin) == suppression.line;
}

}  // namespace wend
