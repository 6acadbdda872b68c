#include <sstream>

#include "tools/reference/example_script.hpp"
#include "tools/reference/families.hpp"
#include "tools/reference/statements.hpp"

namespace wend {

std::vector<TopicLine> statement_lines(const Interpretation&) {
  std::vector<TopicLine> lines;
  for (const StatementRow& row : statement_rows) {
    lines.push_back({std::string(row.name), std::string(row.summary)});
  }
  return lines;
}

Article statement_article(const Interpretation&, std::size_t index) {
  const StatementRow& row = statement_rows[index];
  Article article{"", std::string(row.name), std::string(row.summary), {}};
  std::vector<std::string> forms;
  std::istringstream text{std::string(row.form)};
  for (std::string line; std::getline(text, line);) forms.push_back(line);
  article.add("form", forms, PartKind::code);
  article.add("example", example_lines(row.example), PartKind::code);
  return article;
}

}  // namespace wend
