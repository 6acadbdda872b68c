#include "tools/reference/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "tools/reference/layout.hpp"

namespace wend {

namespace {

/// Gives headings, in the order of the page, the anchors by which Markdown pages link to them.
class Anchors {
 public:
  std::string next(std::string_view heading) {
    std::string anchor;
    for (const char byte : heading) {
      const auto letter = static_cast<unsigned char>(byte);
      if (byte == ' ') anchor += '-';
      if (byte == '-' || byte == '_' || std::isalnum(letter) != 0) {
        anchor += static_cast<char>(std::tolower(letter));
      }
    }
    const int before = count_[anchor]++;
    return before == 0 ? anchor : fmt::format("{}-{}", anchor, before);
  }

 private:
  std::map<std::string, int> count_;
};

struct Section {
  const FamilyRow* family;
  std::vector<Topic> topics;
  std::string anchor;
};

std::vector<Section> sections_of(const PageRow& page, const Interpretation& script) {
  std::vector<Section> sections;
  for (Topic& topic : topics_of(all_topics(script), page.name)) {
    if (sections.empty() || sections.back().family != topic.family) {
      sections.push_back({topic.family, {}, ""});
    }
    sections.back().topics.push_back(std::move(topic));
  }
  return sections;
}

std::string contents_of(const Section& section, Anchors& anchors) {
  std::string text = fmt::format("| {} | |\n| --- | --- |\n", section.family->singular);
  for (const Topic& topic : section.topics) {
    text += fmt::format("| [{0}](#{1}) | {2} |\n", topic.line.name, anchors.next(topic.line.name),
                        escaped_for_markdown(topic.line.summary));
  }
  return text;
}

}  // namespace

std::string page_as_markdown(const PageRow& page, const Interpretation& script) {
  std::vector<Section> sections = sections_of(page, script);
  const bool several = sections.size() > 1;
  std::string text = fmt::format(
      "<!-- Made by scripts/docs from the tables of the program: a change belongs there. -->\n\n"
      "# {}\n\n{}\n",
      page.title, page.introduction);
  Anchors anchors;
  anchors.next(page.title);
  if (several) {
    std::string links;
    for (const Section& section : sections) {
      links += fmt::format("{}[{}](#{})", links.empty() ? "" : " · ", section.family->plural,
                           Anchors().next(section.family->plural));
    }
    text += "\nContents: " + links + '\n';
  }
  for (const Section& section : sections) {
    if (several) {
      text += fmt::format("\n## {}\n", section.family->plural);
      anchors.next(section.family->plural);
    }
    text += '\n' + contents_of(section, anchors);
    for (const Topic& topic : section.topics) {
      text += '\n' + article_as_markdown(article_of(topic, script), several ? 3 : 2);
    }
  }
  return text;
}

}  // namespace wend
