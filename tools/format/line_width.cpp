#include "tools/format/line_width.hpp"

#include <algorithm>

#include "tools/format/columns.hpp"
#include "tools/format/display_width.hpp"

namespace wend {

std::size_t width_of(const Lines& lines, std::size_t index) {
  const Line& line = lines.lines[index];
  std::size_t widest = 0;
  std::size_t width = line.indentation;
  std::size_t hanging = line.indentation + continuation;
  for (std::size_t at = line.first_cell; at < lines.end_of_cells(index); ++at) {
    const Cell& cell = lines.cells[at];
    const std::string_view text = lines.text_of(cell);
    if (cell.stop == Stop::wrap) {
      widest = std::max(widest, width);
      width = hanging;
    } else if (cell.stop != Stop::none) {
      width += cell.stop == Stop::value ? least_space(line.statement, width - line.indentation) : 1;
      hanging = width;
    }
    const std::size_t first_end = text.find('\n');
    width += display_width(text.substr(0, first_end));
    if (first_end == std::string_view::npos) continue;
    widest = std::max(widest, width);
    width = display_width(text.substr(text.rfind('\n') + 1));
  }
  return std::max(widest, width);
}

}  // namespace wend
