#include "tools/cli/trace_problems.hpp"

#include <fmt/ostream.h>

namespace wend {

bool print_trace_problems(const std::string& path, const TraceReading& reading, Console& console) {
  for (const TraceProblem& problem : reading.problems) {
    fmt::print(console.err, "{}:{}: line left out: it {}\n", path, problem.line, problem.message);
  }
  if (reading.more_problems > 0) {
    fmt::print(console.err, "{}: {} more lines left out\n", path, reading.more_problems);
  }
  return !reading.problems.empty();
}

}  // namespace wend
