#include "tools/explain/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wend {

namespace {

enum class Part : char { code, comment, literal };

/// Notes for each byte of an expression what it is part of.
void mark_parts(Node node, std::uint32_t begin, std::vector<Part>& parts) {
  const Span span = node.span();
  Part part = Part::code;
  if (node.is(NodeKind::comment)) part = Part::comment;
  if (node.is(NodeKind::text) || node.is(NodeKind::text_block) || node.is(NodeKind::pattern)) {
    part = Part::literal;
  }
  if (part == Part::code) {
    for (const Node child : node.children()) mark_parts(child, begin, parts);
  } else {
    std::fill(parts.begin() + (span.begin - begin), parts.begin() + (span.end - begin), part);
  }
}

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

}  // namespace

std::string expression_text(Node expression) {
  const std::string_view source = expression.text();
  std::vector<Part> parts(source.size(), Part::code);
  mark_parts(expression, expression.span().begin, parts);
  std::string text;
  for (std::size_t at = 0; at < source.size(); ++at) {
    if (parts[at] == Part::comment) continue;
    if (parts[at] == Part::literal || !is_space(source[at])) {
      text += source[at];
    } else if (!text.empty() && text.back() != ' ' && text.back() != '(') {
      text += ' ';
    }
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

bool mentions(Node expression, std::string_view name) {
  if (expression.is(NodeKind::word) && expression.text() == name) return true;
  for (const Node child : expression.children()) {
    if (mentions(child, name)) return true;
  }
  return false;
}

std::string effect_text(const Effect& effect, const Declarations& declarations) {
  const FactDeclaration& fact = declarations.facts[effect.fact];
  return fact.name + " " + fact.values[effect.value];
}

std::string end_text(Status status, std::size_t reason, const Declarations& declarations) {
  const std::string label(row_of(status).label);
  return reason == 0 ? label : label + ": " + declarations.reasons[reason].label;
}

std::string percent_text(double percent) {
  return fmt::format("{:g}%", percent);
}

}  // namespace wend
