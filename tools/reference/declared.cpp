#include "tools/reference/declared.hpp"

#include <fmt/format.h>

namespace wend {

namespace {

/// On one line: newlines are free inside parentheses.
std::string flat(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    const bool blank = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
    if (!blank) result += byte;
    if (blank && !result.ends_with(' ')) result += ' ';
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

}  // namespace

std::string quoted(std::string_view text) {
  return fmt::format("`{}`", flat(text));
}

std::string quoted(Node node) {
  return quoted(node.text());
}

std::string effect_text(const Effect& effect, const Declarations& declarations) {
  const FactDeclaration& fact = declarations.facts[effect.fact];
  return fmt::format("`{}` is `{}`", fact.name, fact.values[effect.value]);
}

std::string end_text(Status status, std::size_t reason, const Declarations& declarations) {
  const std::string_view name = row_of(status).name;
  if (reason == 0) return std::string(name);
  return fmt::format("{} `{}`", name, declarations.reasons[reason].name);
}

bool mentions(Node expression, std::string_view word) {
  if (expression.is(NodeKind::word) && expression.text() == word) return true;
  // `is VALUE` holds a value of a fact, which may be called like something else.
  if (expression.is(NodeKind::is_value) || expression.is(NodeKind::is_not_value)) return false;
  for (const Node part : expression.children()) {
    if (mentions(part, word)) return true;
  }
  return false;
}

std::string place_text(Span span, const Interpretation& script) {
  const Source& source = script.sources[span.file];
  if (span.file != 0) return source.name();
  return fmt::format("{}:{}", source.name(), source.line_of(span.begin));
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace wend
