#include <algorithm>

#include "tools/reference/layout.hpp"
#include "tools/render/json.hpp"

namespace wend {

namespace {

Json with_name(std::string_view family, const std::string& name, const std::string& summary) {
  return {{"family", family}, {"name", name}, {"summary", summary}};
}

Json value_of(const Part& part) {
  if (part.kind == PartKind::list) return part.lines;
  std::string text;
  for (const std::string& line : part.lines) {
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

}  // namespace

std::string articles_as_json(const std::vector<Article>& articles) {
  Json list = Json::array();
  for (const Article& article : articles) {
    Json row = with_name(article.family, article.name, article.summary);
    for (const Part& part : article.parts) {
      std::string key = part.name;
      std::replace(key.begin(), key.end(), ' ', '_');
      row[key] = value_of(part);
    }
    list.push_back(std::move(row));
  }
  return list.on_lines();
}

std::string topics_as_json(const std::vector<Topic>& topics) {
  Json list = Json::array();
  for (const Topic& topic : topics) {
    list.push_back(with_name(topic.family->singular, topic.line.name, topic.line.summary));
  }
  return list.on_lines();
}

}  // namespace wend
