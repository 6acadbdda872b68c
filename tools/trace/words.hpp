// The rows of a trace in words for people: what happened, what a contact waits for, and when. All
// times are UTC. Everything from the trace is made safe for a terminal: one line, no control
// characters.
#pragma once

#include <string>
#include <string_view>

#include <wend/waiting.hpp>

#include "tools/trace/trace_row.hpp"

namespace wend {

/// "Tue 2026-01-06 09:00"
std::string readable(Instant at);

/// "Failed: Not connected"
std::string status_words(const TraceRow& row);

/// "the daily limit of sender anna, until Tue 2026-01-06 09:00", of a row whose event is `waits`.
std::string waiting_words(const TraceRow& row);

/// "the daily limit of sender anna"; `of` may be empty.
std::string words_of(WaitsFor kind, std::string_view of);

/// What happened according to a row, such as "the task is done".
std::string event_words(const TraceRow& row);

}  // namespace wend
