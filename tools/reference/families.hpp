// The kinds of topics, one row each in families.def: a table of wend or a part of the vocabulary. A
// family lists its rows as lines and makes an article of any of them. The line is cheap; an article
// may compile an example to quote what wend says about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tools/reference/article.hpp"

namespace wend {

/// A row of a family, as a list of topics shows it.
struct TopicLine {
  std::string name;
  std::string summary;
};

/// `script` has the declarations to be explained: the vocabulary, and those of a script.
#define WEND_FAMILY(name, ...)                                       \
  std::vector<TopicLine> name##_lines(const Interpretation& script); \
  Article name##_article(const Interpretation& script, std::size_t row);
#include "tools/reference/families.def"
#undef WEND_FAMILY

struct FamilyRow {
  std::string_view singular;
  std::string_view plural;
  std::string_view page;
  std::vector<TopicLine> (*lines)(const Interpretation&);
  Article (*article)(const Interpretation&, std::size_t row);
};

inline constexpr FamilyRow family_rows[] = {
#define WEND_FAMILY(name, singular, plural, page) \
  {singular, plural, #page, &name##_lines, &name##_article},
#include "tools/reference/families.def"
#undef WEND_FAMILY
};

}  // namespace wend
