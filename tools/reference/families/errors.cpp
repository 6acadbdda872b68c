#include "tools/reference/example_script.hpp"
#include "tools/reference/families.hpp"
#include "tools/reference/said.hpp"

namespace wend {

namespace {

constexpr ErrorCode codes[] = {
#define WEND_ERROR(code, ...) ErrorCode::code,
#include <wend/errors.def>
#undef WEND_ERROR
};

}  // namespace

std::vector<TopicLine> error_lines(const Interpretation&) {
  std::vector<TopicLine> lines;
  for (const ErrorCode code : codes) {
    lines.push_back({std::string(name_of(code)), std::string(why(code))});
  }
  return lines;
}

Article error_article(const Interpretation&, std::size_t row) {
  const ErrorCode code = codes[row];
  const ErrorExample example = example_of(code);
  Article article{"", std::string(name_of(code)), std::string(why(code)), {}};
  article.add("wrong", example_lines(example.wrong), PartKind::code);
  const Compilation compilation = compile("wrong.wend", example_script(example.wrong));
  article.add("message", said(name_of(code), compilation.diagnostics));
  article.add("right", example_lines(example.right), PartKind::code);
  return article;
}

}  // namespace wend
