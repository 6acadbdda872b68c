#include "tools/trace/read_trace.hpp"

#include "tools/files/line_reader.hpp"

namespace wend {

Expected<TraceReading> read_trace(const std::string& path,
                                  const std::function<void(const TraceRow&)>& take) {
  constexpr std::size_t most_problems = 20;
  constexpr std::size_t most_lines_without_row = 1'000;
  auto lines = LineReader::open(path);
  if (!lines) return lines.failure();
  TraceReading reading;
  TraceRow row;
  bool has_rows = false;
  for (std::string_view line; lines->next(line);) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    auto mistake = lines->is_cut() ? "is longer than a line of a trace" : read_trace_row(line, row);
    if (!mistake) {
      has_rows = true;
      take(row);
    } else if (reading.problems.size() < most_problems) {
      reading.problems.push_back({lines->number(), std::move(*mistake)});
    } else {
      ++reading.more_problems;
      if (!has_rows && reading.more_problems > most_lines_without_row) {
        return Failure{path + ": this is not a trace: its first 1,000 lines are not rows of one"};
      }
    }
  }
  if (lines->failure()) return *lines->failure();
  return reading;
}

}  // namespace wend
