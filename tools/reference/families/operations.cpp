#include <wend/operation.hpp>

#include "tools/reference/families.hpp"

namespace wend {

namespace {

std::string_view subject_of(const OperationRow& row) {
  switch (row.subject) {
    case OperationSubject::none:
      return "";
    case OperationSubject::contact:
      return " ID";
    case OperationSubject::sender:
      return " SENDER";
    case OperationSubject::step:
      return " LABEL";
    case OperationSubject::script:
      return " \"FILE\"";
  }
  return "";
}

}  // namespace

std::vector<TopicLine> operation_lines(const Interpretation&) {
  std::vector<TopicLine> lines;
  for (const OperationRow& row : operation_rows) {
    lines.push_back({std::string(row.words), std::string(row.what)});
  }
  return lines;
}

Article operation_article(const Interpretation&, std::size_t index) {
  const OperationRow& row = operation_rows[index];
  Article article{"", std::string(row.words), std::string(row.what), {}};
  const std::string written = std::string(row.words) + std::string(subject_of(row));
  article.add("written", "`" + written + "`");
  article.add("in a test", "`at 3 days: " + written + "`");
  article.add("in a run", "`--at '3 days: " + written + "'`");
  return article;
}

}  // namespace wend
