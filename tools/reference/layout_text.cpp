#include <fmt/format.h>

#include <algorithm>

#include "interpreter/glyph.hpp"
#include "tools/reference/layout.hpp"

namespace wend {

namespace {

constexpr std::size_t page_width = 80;

struct Style {
  std::string_view name;
  std::string_view part;
  std::string_view end;
};

constexpr Style colored{"\x1b[1m", "\x1b[1;34m", "\x1b[0m"};
constexpr Style plain{"", "", ""};

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    columns += glyph.columns;
    at += glyph.bytes;
  }
  return columns;
}

/// Broken between words, so that lines that begin behind `indent` columns fit the page.
std::string wrapped(std::string_view text, std::size_t indent) {
  std::string result;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string word = shown(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t width = columns_of(word);
    if (column > indent && column + 1 + width > page_width) {
      result += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += word;
    column += width;
  }
  return result;
}

std::string part_as_text(const Part& part, std::size_t name_width, const Style& style) {
  const std::size_t indent = 2 + name_width + 2;
  std::string text = fmt::format("  {}{:<{}}{}  ", style.part, part.name, name_width, style.end);
  for (std::size_t index = 0; index < part.lines.size(); ++index) {
    const std::string& line = part.lines[index];
    if (index > 0) text += std::string(indent, ' ');
    switch (part.kind) {
      case PartKind::code:
        text += shown(line);
        break;
      case PartKind::quote:
        text += wrapped('"' + line + '"', indent);
        break;
      case PartKind::words:
      case PartKind::list:
        text += wrapped(line, indent);
        break;
    }
    text += '\n';
  }
  return text;
}

std::string heading(const FamilyRow& family, bool is_first, const Style& style) {
  return fmt::format("{}{}{}{}\n", is_first ? "" : "\n", style.name, family.plural, style.end);
}

}  // namespace

std::string article_as_text(const Article& article, bool color) {
  const Style& style = color ? colored : plain;
  std::string text =
      fmt::format("{}{}{}  ({})\n", style.name, shown(article.name), style.end, article.family);
  if (!article.summary.empty()) text += "  " + wrapped(article.sentence(), 2) + '\n';
  text += '\n';
  std::size_t name_width = 0;
  for (const Part& part : article.parts) name_width = std::max(name_width, part.name.size());
  for (const Part& part : article.parts) text += part_as_text(part, name_width, style);
  return text;
}

std::string topics_in_columns(const std::vector<Topic>& topics, bool color) {
  const Style& style = color ? colored : plain;
  std::string text;
  for (auto begin = topics.begin(); begin != topics.end();) {
    const auto end = std::find_if(
        begin, topics.end(), [&](const Topic& topic) { return topic.family != begin->family; });
    std::size_t width = 0;
    for (auto topic = begin; topic != end; ++topic) {
      width = std::max(width, columns_of(topic->line.name));
    }
    const std::size_t columns = std::max<std::size_t>(1, page_width / (width + 2));
    text += heading(*begin->family, text.empty(), style);
    for (std::size_t column = 0; begin != end; ++begin) {
      text += "  " + shown(begin->line.name);
      column = (column + 1) % columns;
      const bool ends_line = column == 0 || begin + 1 == end;
      text += ends_line ? "\n" : std::string(width - columns_of(begin->line.name), ' ');
    }
  }
  return text;
}

std::string topics_as_text(const std::vector<Topic>& topics, bool color) {
  const Style& style = color ? colored : plain;
  std::string text;
  std::size_t width = 0;
  for (const Topic& topic : topics) width = std::max(width, columns_of(topic.line.name));
  const FamilyRow* family = nullptr;
  for (const Topic& topic : topics) {
    if (topic.family != family) text += heading(*topic.family, text.empty(), style);
    family = topic.family;
    const std::string name = shown(topic.line.name);
    text += fmt::format("  {}{}{}{}  {}\n", style.part, name, style.end,
                        std::string(width - columns_of(name), ' '),
                        wrapped(topic.line.summary, 2 + width + 2));
  }
  return text;
}

}  // namespace wend
