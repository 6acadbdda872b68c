// A whole trace, row by row, in the memory of one row whatever its size. A line that is not a row
// is reported with its number and does not affect its neighbours.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wend/expected.hpp>

#include "tools/trace/trace_row.hpp"

namespace wend {

struct TraceProblem {
  std::size_t line;  ///< from 1
  std::string message;
};

/// What was wrong with the lines of a trace.
struct TraceReading {
  std::vector<TraceProblem> problems;  ///< the first twenty
  std::size_t more_problems = 0;       ///< that are not listed
};

/// Gives each row to `take`, in the order of the file; empty lines are skipped. A row without a
/// contact is what people did to the automation as a whole. Fails where the file cannot be read to
/// its end, or none of its first thousand lines is a row.
Expected<TraceReading> read_trace(const std::string& path,
                                  const std::function<void(const TraceRow&)>& take);

}  // namespace wend
