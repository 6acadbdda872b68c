#include "tools/reference/topics.hpp"

#include <algorithm>
#include <sstream>

#include "interpreter/report.hpp"

namespace wend {

namespace {

/// Small letters, and one space for any number of spaces, underscores and hyphens.
std::string fold(std::string_view text) {
  std::string folded;
  for (const char byte : text) {
    const bool separates = byte == '_' || byte == '-' || byte == ' ' || byte == '\t';
    if (separates && (folded.empty() || folded.back() == ' ')) continue;
    const bool capital = byte >= 'A' && byte <= 'Z';
    folded += separates ? ' ' : capital ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

bool holds_words(const std::string& name, const std::string& words) {
  return (' ' + name + ' ').find(' ' + words + ' ') != std::string::npos;
}

/// The first few.
std::vector<std::string> names_that_hold(const std::vector<Topic>& topics,
                                         const std::string& words) {
  constexpr std::size_t most = 5;
  std::vector<std::string> names;
  for (const Topic& topic : topics) {
    if (names.size() == most || words.empty()) break;
    const std::string& name = topic.line.name;
    const bool is_new = std::find(names.begin(), names.end(), name) == names.end();
    if (is_new && holds_words(fold(name), words)) names.push_back(name);
  }
  return names;
}

template <typename Predicate>
std::vector<Topic> topics_where(const std::vector<Topic>& topics, Predicate holds) {
  std::vector<Topic> found;
  std::copy_if(topics.begin(), topics.end(), std::back_inserter(found), holds);
  return found;
}

}  // namespace

std::vector<Topic> all_topics(const Interpretation& script) {
  std::vector<Topic> topics;
  for (const FamilyRow& family : family_rows) {
    std::size_t row = 0;
    for (TopicLine& line : family.lines(script)) {
      topics.push_back({&family, row++, std::move(line)});
    }
  }
  return topics;
}

Article article_of(const Topic& topic, const Interpretation& script) {
  Article article = topic.family->article(script, topic.row);
  article.family = topic.family->singular;
  return article;
}

std::vector<Topic> topics_named(const std::vector<Topic>& topics, std::string_view asked) {
  return topics_where(
      topics, [name = fold(asked)](const Topic& topic) { return fold(topic.line.name) == name; });
}

std::vector<Topic> topics_of(const std::vector<Topic>& topics, std::string_view asked) {
  return topics_where(topics, [name = fold(asked)](const Topic& topic) {
    return topic.family->page == name || fold(topic.family->plural) == name;
  });
}

std::vector<std::string> suggested_names(const std::vector<Topic>& topics, std::string_view asked) {
  const std::string words = fold(asked);
  std::vector<std::string> holders = names_that_hold(topics, words);
  if (!holders.empty()) return holders;
  // Whole names first: of two that are equally near, the first is taken.
  std::vector<std::string> known;
  for (const Topic& topic : topics) known.push_back(fold(topic.line.name));
  for (std::size_t index = 0; index < topics.size(); ++index) {
    std::istringstream parts(known[index]);
    for (std::string part; parts >> part;) known.push_back(part);
  }
  const std::string best = nearest(words, known);
  const std::vector<Topic> named = topics_named(topics, best);
  if (!named.empty()) return {named.front().line.name};
  return names_that_hold(topics, best);
}

}  // namespace wend
