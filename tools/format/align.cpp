#include "tools/format/align.hpp"

#include <algorithm>
#include <vector>

#include "tools/format/columns.hpp"
#include "tools/format/display_width.hpp"
#include "tools/format/line_width.hpp"

namespace wend {

namespace {

constexpr std::size_t space_before_comment = 2;

class Alignment {
 public:
  explicit Alignment(const Lines& lines)
      : lines_(lines), space_before_(lines.cells.size(), 1), widths_(lines.cells.size()) {
    for (std::size_t cell = 0; cell < lines.cells.size(); ++cell) {
      const std::string_view text = lines.text_of(lines.cells[cell]);
      widths_[cell] = display_width(text.substr(0, text.find('\n')));
    }
    for (std::size_t line = 0; line < lines.lines.size(); ++line) {
      const std::size_t value = lines.lines[line].first_cell + std::size_t{1};
      if (value >= lines.end_of_cells(line) || lines.cells[value].stop != Stop::value) continue;
      space_before_[value] = least_space(lines.lines[line].statement, widths_[value - 1]);
    }
  }

  std::string write() {
    for (std::size_t line = 0; line < lines_.lines.size();) line = align_run(line);
    std::string out;
    out.reserve(lines_.text.size() + lines_.text.size() / 2);
    for (std::size_t line = 0; line < lines_.lines.size(); ++line) write_line(line, out);
    return out;
  }

 private:
  /// A line of a run and the cell that is aligned in it.
  struct Member {
    std::size_t line;
    std::size_t cell;
  };

  std::size_t align_run(std::size_t begin);
  void align_column(const std::vector<std::size_t>& run, Stop stop);
  void align_members(const std::vector<Member>& members, Stop stop);
  void write_line(std::size_t index, std::string& out) const;

  bool is_comment(const Line& line) const { return line.statement == NodeKind::comment; }
  /// The columns in front of a cell, without the space before it.
  std::size_t width_before(std::size_t line, std::size_t cell) const;
  /// Without its comment.
  std::size_t whole_width(std::size_t line) const {
    return width_before(line, lines_.end_of_cells(line));
  }

  const Lines& lines_;
  std::vector<std::size_t> space_before_;  ///< of each cell but the first of a line
  std::vector<std::size_t> widths_;        ///< of each cell, up to the end of its first line
};

std::size_t Alignment::width_before(std::size_t line, std::size_t cell) const {
  std::size_t width = lines_.lines[line].indentation;
  for (std::size_t at = lines_.lines[line].first_cell; at < cell; ++at) {
    if (lines_.cells[at].stop == Stop::wrap) break;
    if (at > lines_.lines[line].first_cell) width += space_before_[at];
    width += widths_[at];
  }
  return width;
}

/// Aligns the run that begins at a line; the index of the first line behind it.
std::size_t Alignment::align_run(std::size_t begin) {
  const Line& first = lines_.lines[begin];
  if (is_comment(first) || !first.aligns) return begin + 1;
  std::vector<std::size_t> run = {begin};
  std::size_t end = begin + 1;
  for (; end < lines_.lines.size(); ++end) {
    const Line& line = lines_.lines[end];
    if (line.blank_before) break;
    if (is_comment(line)) continue;
    if (!line.aligns || line.indentation != first.indentation ||
        !share_columns(line.statement, first.statement)) {
      break;
    }
    run.push_back(end);
  }
  if (run.size() > 1) {
    for (auto stop = Stop::value; stop < Stop::wrap;
         stop = static_cast<Stop>(static_cast<int>(stop) + 1)) {
      align_column(run, stop);
    }
  }
  return end;
}

/// Aligns one column among the lines of a run that have it and follow each other.
void Alignment::align_column(const std::vector<std::size_t>& run, Stop stop) {
  std::vector<Member> members;
  for (const std::size_t line : run) {
    const std::size_t end = lines_.end_of_cells(line);
    std::size_t cell = lines_.lines[line].first_cell;
    while (cell < end && lines_.cells[cell].stop != stop) ++cell;
    if (cell < end) {
      members.push_back({line, cell});
    } else {
      align_members(members, stop);
      members.clear();
    }
  }
  align_members(members, stop);
}

/// Unless a line that fits would not fit any more: then all of them stay as they are.
void Alignment::align_members(const std::vector<Member>& members, Stop stop) {
  const bool is_right = stop == Stop::number;
  std::size_t column = 0;
  std::size_t widest = 0;
  for (const Member& member : members) {
    column = std::max(column, width_before(member.line, member.cell) + space_before_[member.cell]);
    if (is_right) widest = std::max(widest, widths_[member.cell]);
  }
  std::vector<std::size_t> spaces;
  for (const Member& member : members) {
    const std::size_t own = is_right ? widths_[member.cell] : 0;
    spaces.push_back(column + widest - own - width_before(member.line, member.cell));
    const std::size_t width = whole_width(member.line);
    const std::size_t moved = width + spaces.back() - space_before_[member.cell];
    if (width <= line_width && moved > line_width) return;
  }
  for (std::size_t at = 0; at < members.size(); ++at) {
    space_before_[members[at].cell] = spaces[at];
  }
}

void Alignment::write_line(std::size_t index, std::string& out) const {
  const Line& line = lines_.lines[index];
  if (line.blank_before) out += '\n';
  out.append(line.indentation, ' ');
  std::size_t hanging = line.indentation + continuation;
  for (std::size_t at = line.first_cell; at < lines_.end_of_cells(index); ++at) {
    const Cell& cell = lines_.cells[at];
    if (cell.stop == Stop::wrap) {
      out += '\n';
      out.append(hanging, ' ');
    } else if (at > line.first_cell) {
      out.append(space_before_[at], ' ');
      hanging = width_before(index, at) + space_before_[at];
    }
    out += lines_.text_of(cell);
  }
  if (!line.comment.empty()) {
    out.append(space_before_comment, ' ');
    out += line.comment;
  }
  out += '\n';
}

}  // namespace

std::string align(const Lines& lines) {
  return Alignment(lines).write();
}

}  // namespace wend
