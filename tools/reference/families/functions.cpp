#include <fmt/format.h>

#include "interpreter/resolve.hpp"
#include "stdlib/functions/functions.hpp"
#include "tools/reference/declared.hpp"
#include "tools/reference/families.hpp"

namespace wend {

std::vector<TopicLine> function_lines(const Interpretation&) {
  std::vector<TopicLine> lines;
  for (const Function* function : all_functions()) {
    lines.push_back({std::string(function->name), std::string(function->summary)});
  }
  return lines;
}

Article function_article(const Interpretation&, std::size_t row) {
  const Function& function = *all_functions()[row];
  Article article{"", std::string(function.name), std::string(function.summary), {}};
  std::vector<std::string> takes;
  for (const FieldType type : function.takes) takes.emplace_back(name_of(type));
  article.add("takes", takes.empty() ? "nothing" : "a " + joined(takes));
  article.add("gives", "a " + std::string(name_of(function.result)));
  article.add("example", fmt::format("`{}`", function.example));
  return article;
}

}  // namespace wend
