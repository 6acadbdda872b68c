#include "grammar/unclosed_block.hpp"

#include <vector>

#include "grammar/tree_builder.hpp"

namespace wend::grammar {

namespace {

/// A line of the text: where its first word stands, and how far to the right.
struct Line {
  std::uint32_t text_begin = 0;
  std::uint32_t indentation = 0;
};

Line line_from(std::string_view text, std::uint32_t begin) {
  Line line{begin, 0};
  while (line.text_begin < text.size() &&
         (text[line.text_begin] == ' ' || text[line.text_begin] == '\t')) {
    ++line.text_begin;
  }
  line.indentation = line.text_begin - begin;
  return line;
}

}  // namespace

std::optional<UnclosedBlock> find_unclosed_block(std::string_view text) {
  std::vector<Line> open;
  Line line = line_from(text, 0);
  for (std::uint32_t at = 0; at < text.size(); at = end_of_piece(text, at)) {
    if (text[at] == '\n') line = line_from(text, at + 1);
    if (text[at] == '{') open.push_back(line);
    if (text[at] == '}' && !open.empty()) {
      const bool begins_line = at == line.text_begin;
      if (begins_line && line.indentation < open.back().indentation) {
        return UnclosedBlock{open.back().text_begin, at};
      }
      open.pop_back();
    }
  }
  return std::nullopt;
}

}  // namespace wend::grammar
