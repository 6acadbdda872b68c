#include <fmt/format.h>

#include <cctype>

#include "tools/reference/layout.hpp"

namespace wend {

namespace {

/// "declared by" as the start of a sentence.
std::string capitalized(std::string text) {
  if (!text.empty()) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  }
  return text;
}

std::string listed(const Part& part) {
  std::string text = fmt::format("- **{}:**", capitalized(part.name));
  if (part.lines.size() == 1) return text + ' ' + escaped_for_markdown(part.lines.front()) + '\n';
  text += '\n';
  for (const std::string& line : part.lines) text += "  - " + escaped_for_markdown(line) + '\n';
  return text;
}

std::string fenced(const Part& part) {
  std::string text = fmt::format("{}:\n\n```text\n", capitalized(part.name));
  for (const std::string& line : part.lines) text += line + '\n';
  return text + "```\n";
}

bool is_listed(const Part& part) {
  return part.kind == PartKind::words || part.kind == PartKind::list;
}

}  // namespace

std::string escaped_for_markdown(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t close = text[at] == '`' ? text.find('`', at + 1) : std::string_view::npos;
    if (close != std::string_view::npos) {
      result += text.substr(at, close + 1 - at);
      at = close;
      continue;
    }
    constexpr std::string_view signs = "\\`*_<[|";
    const bool in_word =
        text[at] == '_' && at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0;
    if (signs.find(text[at]) != std::string_view::npos && !in_word) result += '\\';
    result += text[at];
  }
  return result;
}

std::string article_as_markdown(const Article& article, int level) {
  std::string text =
      fmt::format("{} {}\n\n", std::string(static_cast<std::size_t>(level), '#'), article.name);
  if (!article.summary.empty()) text += escaped_for_markdown(article.sentence()) + '\n';
  bool in_list = false;
  for (const Part& part : article.parts) {
    if (!in_list || !is_listed(part)) text += '\n';
    in_list = is_listed(part);
    if (part.kind == PartKind::quote) {
      text += "> " + escaped_for_markdown(part.lines.front()) + '\n';
    } else {
      text += in_list ? listed(part) : fenced(part);
    }
  }
  return text;
}

std::string topics_as_markdown(const std::vector<Topic>& topics) {
  std::string text;
  const FamilyRow* family = nullptr;
  for (const Topic& topic : topics) {
    if (topic.family != family) {
      text += fmt::format("{}## {}\n\n", text.empty() ? "" : "\n", topic.family->plural);
    }
    family = topic.family;
    text += fmt::format("- `{}`: {}\n", topic.line.name, escaped_for_markdown(topic.line.summary));
  }
  return text;
}

}  // namespace wend
