#include "tools/format/line_writer.hpp"

namespace wend {

void LineWriter::begin_line(NodeKind statement, std::size_t indentation, bool blank_before) {
  Line line;
  line.first_cell = static_cast<std::uint32_t>(lines_.cells.size());
  line.indentation = static_cast<std::uint32_t>(indentation);
  line.statement = statement;
  line.blank_before = blank_before;
  lines_.lines.push_back(line);
}

void LineWriter::put(std::string_view text, bool spaced, Stop stop) {
  Line& line = lines_.lines.back();
  const bool is_first = line.first_cell == lines_.cells.size();
  const auto begin = static_cast<std::uint32_t>(lines_.text.size());
  if (is_first) {
    lines_.cells.push_back({begin, begin, Stop::none});
  } else if (stop == Stop::wrap || stop > lines_.cells.back().stop) {
    lines_.cells.push_back({begin, begin, stop});
  } else if (spaced) {
    lines_.text += ' ';
  }
  lines_.text += text;
  lines_.cells.back().end = static_cast<std::uint32_t>(lines_.text.size());
  const bool has_lines = text.find('\n') != std::string_view::npos;
  line.is_broken |= has_lines || stop == Stop::wrap;
  line.aligns &= !has_lines;
}

LineWriter::Mark LineWriter::mark() const {
  return {lines_.text.size(), lines_.cells.size(), lines_.lines.size(), lines_.lines.back()};
}

void LineWriter::restore(const Mark& mark) {
  lines_.text.resize(mark.text);
  lines_.cells.resize(mark.cells);
  lines_.lines.resize(mark.lines);
  lines_.lines.back() = mark.last;
}

}  // namespace wend
