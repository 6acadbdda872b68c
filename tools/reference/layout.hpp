// Articles and lists of topics as text for a terminal, as Markdown for pages and as JSON for
// programs. All three show the same parts in the same order.
#pragma once

#include <string>
#include <vector>

#include "tools/reference/topics.hpp"

namespace wend {

/// The name, the sentence, and the parts in two aligned columns.
std::string article_as_text(const Article& article, bool color);
/// Under a heading of that level.
std::string article_as_markdown(const Article& article, int level);
/// A JSON list of {"family","name","summary"} and a key a part: a text, or a list of texts.
std::string articles_as_json(const std::vector<Article>& articles);

/// The names alone, in columns by family.
std::string topics_in_columns(const std::vector<Topic>& topics, bool color);
/// A line each, with the sentence.
std::string topics_as_text(const std::vector<Topic>& topics, bool color);
std::string topics_as_markdown(const std::vector<Topic>& topics);
/// A JSON list of {"family","name","summary"}.
std::string topics_as_json(const std::vector<Topic>& topics);

/// A text escaped for Markdown; anything in backticks is left alone.
std::string escaped_for_markdown(std::string_view text);

}  // namespace wend
