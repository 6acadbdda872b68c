// One line of a trace as `wend run --trace` writes it. Members that it does not know are passed
// over, so that traces of later versions can be read; what is missing is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wend/instant.hpp>

namespace wend {

struct TraceRow {
  Instant at = 0;
  std::string contact;  ///< empty: the automation as a whole
  std::string event;
  std::string step;  ///< its label, or else its line
  std::string task;
  std::string status;
  std::string reason;
  std::vector<std::string> ways;  ///< by which it came here, see way_words.hpp
  std::string waits_for;          ///< of the event `waits`, as the rest
  std::string of;                 ///< the sender or the segment whose hours or limit it is
  std::optional<Instant> until;   ///< nothing where nobody knows
  std::uint64_t ahead = 0;        ///< tasks before it in the queue
};

/// Fills the row, or says in one sentence why the line is none of a trace.
std::optional<std::string> read_trace_row(std::string_view line, TraceRow& row);

}  // namespace wend
