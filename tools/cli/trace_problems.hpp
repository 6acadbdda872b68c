// What a command says of lines in a trace that are no rows of one: each with its number, on
// standard error, the same from every command that reads traces.
#pragma once

#include "tools/cli/console.hpp"
#include "tools/trace/read_trace.hpp"

namespace wend {

/// Whether there were any.
bool print_trace_problems(const std::string& path, const TraceReading& reading, Console& console);

}  // namespace wend
