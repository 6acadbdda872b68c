#include <fmt/format.h>

#include "tools/reference/declared.hpp"
#include "tools/reference/families.hpp"

namespace wend {

namespace {

std::vector<std::string> needing_nodes(std::string_view field, const Declarations& declarations) {
  std::vector<std::string> names;
  for (const NodeDeclaration& node : declarations.nodes) {
    for (const NeedDeclaration& need : node.needs) {
      if (!mentions(need.expression, field)) continue;
      names.push_back(quoted(node.name));
      break;
    }
  }
  return names;
}

}  // namespace

std::vector<TopicLine> field_lines(const Interpretation& script) {
  std::vector<TopicLine> lines;
  for (const FieldDeclaration& field : script.declarations.fields) {
    std::string summary = fmt::format("a {}", name_of(field.row.type));
    if (field.row.unique) summary += "; contacts with the same value are duplicates";
    if (field.row.coworkers) summary += "; contacts with the same value are coworkers";
    lines.push_back({field.row.name, std::move(summary)});
  }
  return lines;
}

Article field_article(const Interpretation& script, std::size_t row) {
  const FieldDeclaration& field = script.declarations.fields[row];
  const std::string& name = field.row.name;
  Article article{"", name, field_lines(script)[row].summary, {}};
  article.add("written", {fmt::format("`if {} is missing -> LABEL`", name),
                          fmt::format("`{{{{{} | \"FALLBACK\"}}}}`", name)});
  article.add("needed by", joined(needing_nodes(name, script.declarations)));
  article.add("declared in", place_text(field.span, script));
  return article;
}

}  // namespace wend
