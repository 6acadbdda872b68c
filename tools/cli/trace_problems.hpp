// What a command reports about lines in a trace that are not rows: each with its number, on
// standard error, the same for every command that reads traces.
#pragma once

#include "tools/cli/console.hpp"
#include "tools/trace/read_trace.hpp"

namespace wend {

/// Whether there were any.
bool print_trace_problems(const std::string& path, const TraceReading& reading, Console& console);

}  // namespace wend
