#include "tools/lint/edits.hpp"

#include <algorithm>

namespace wend {

namespace {

bool is_space(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\r';
}

std::uint32_t begin_of_line(std::string_view text, std::uint32_t at) {
  while (at > 0 && text[at - 1] != '\n') --at;
  return at;
}

std::uint32_t behind_space(std::string_view text, std::uint32_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

bool touch(const Edit& left, const Edit& right) {
  return left.span.begin <= right.span.end && right.span.begin <= left.span.end;
}

}  // namespace

Edit taken_out(const Source& source, Span span) {
  const std::string_view text = source.text();
  const std::uint32_t line = begin_of_line(text, span.begin);
  const std::uint32_t behind = behind_space(text, span.end);
  const bool alone =
      behind_space(text, line) == span.begin && (behind == text.size() || text[behind] == '\n');
  if (alone) {
    span.begin = line;
    span.end = std::min(behind + 1, static_cast<std::uint32_t>(text.size()));
  } else {
    // What separates it from the next statement goes with it.
    span.end = behind;
    if (span.end < text.size() && text[span.end] == ';') {
      span.end = behind_space(text, span.end + 1);
    }
  }
  return {span, ""};
}

Edit put_before(const Source& source, std::uint32_t begin, const std::string& statement) {
  const std::string_view text = source.text();
  const std::uint32_t line = begin_of_line(text, begin);
  const std::uint32_t first = behind_space(text, line);
  return put_in(begin, statement + "\n" + std::string(text.substr(line, first - line)));
}

Edit put_in(std::uint32_t at, std::string text) {
  return {{0, at, at}, std::move(text)};
}

Applied apply_fixes(std::string_view text, const std::vector<const Fix*>& fixes) {
  Applied applied;
  std::vector<Edit> edits;
  for (std::size_t index = 0; index < fixes.size(); ++index) {
    const std::vector<Edit>& wanted = fixes[index]->edits;
    const bool free = std::none_of(wanted.begin(), wanted.end(), [&](const Edit& edit) {
      return std::any_of(edits.begin(), edits.end(),
                         [&](const Edit& other) { return touch(edit, other); });
    });
    if (!free) continue;
    edits.insert(edits.end(), wanted.begin(), wanted.end());
    applied.fixes.push_back(index);
  }
  std::sort(edits.begin(), edits.end(),
            [](const Edit& left, const Edit& right) { return left.span.begin < right.span.begin; });
  std::uint32_t at = 0;
  for (const Edit& edit : edits) {
    applied.text += text.substr(at, edit.span.begin - at);
    applied.text += edit.text;
    at = edit.span.end;
  }
  applied.text += text.substr(at);
  return applied;
}

}  // namespace wend
