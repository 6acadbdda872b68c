#include "tools/reference/article.hpp"

#include <cctype>

namespace wend {

std::string Article::sentence() const {
  if (summary.empty()) return "";
  std::string text = summary.ends_with('.') ? summary : summary + '.';
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

void Article::add(std::string part, std::string words, PartKind kind) {
  if (!words.empty()) parts.push_back({std::move(part), kind, {std::move(words)}});
}

void Article::add(std::string part, std::vector<std::string> lines, PartKind kind) {
  if (!lines.empty()) parts.push_back({std::move(part), kind, std::move(lines)});
}

}  // namespace wend
