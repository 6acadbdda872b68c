#include "tools/trace/words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <wend/status.hpp>

#include "interpreter/report.hpp"

namespace wend {

namespace {

std::string spaced(std::string_view name) {
  std::string text = quotable(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

/// What it waits for, without its end. A name that this version does not know stands for itself.
std::string kind_words(const TraceRow& row) {
  const auto* const found =
      std::find_if(std::begin(waits_for_rows), std::end(waits_for_rows),
                   [&](const WaitsForRow& known) { return known.name == row.waits_for; });
  if (found == std::end(waits_for_rows)) return spaced(row.waits_for);
  return words_of(static_cast<WaitsFor>(found - std::begin(waits_for_rows)), row.of);
}

std::string task_words(std::string_view task) {
  if (task == "in_progress") return "reaches a task";
  if (task == "delegated") return "the task is handed over";
  if (task == "closed") return "the task is done";
  if (task == "skipped") return "the task is skipped: nothing to do";
  if (task == "failed") return "the task fails";
  return "the task is " + spaced(task);
}

}  // namespace

std::string readable(Instant at) {
  constexpr std::string_view days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr Instant seconds_in_day = 24 * 3600;
  // Day 0, 1970-01-01, was a Thursday.
  const Instant day = (at - ((at % seconds_in_day) + seconds_in_day) % seconds_in_day) / 86400;
  const std::string text = format_instant(at);
  const std::size_t clock = text.find('T');
  return fmt::format("{} {} {}", days[((day % 7) + 7 + 3) % 7], text.substr(0, clock),
                     text.substr(clock + 1, 5));
}

std::string words_of(WaitsFor kind, std::string_view of) {
  std::string words(row_of(kind).words);
  constexpr std::string_view place = " {}";
  const std::size_t at = words.find(place);
  if (at != std::string::npos)
    words.replace(at, place.size(), of.empty() ? "" : " " + quotable(of));
  return words;
}

std::string status_words(const TraceRow& row) {
  const auto status = status_named(row.status);
  std::string words = status ? std::string(row_of(*status).label) : spaced(row.status);
  if (row.reason.empty()) return words;
  const auto* const reason =
      std::find_if(std::begin(reason_rows), std::end(reason_rows),
                   [&](const ReasonRow& known) { return known.name == row.reason; });
  const bool known = reason != std::end(reason_rows);
  return words + ": " + (known ? std::string(reason->label) : spaced(row.reason));
}

std::string waiting_words(const TraceRow& row) {
  std::string words = kind_words(row);
  if (row.ahead > 0) {
    words += fmt::format("; {} ahead of it in the queue",
                         row.ahead == 1 ? "1 task is" : fmt::format("{} tasks are", row.ahead));
    if (row.until) words += ", the next turn is on " + readable(*row.until);
    return words;
  }
  if (row.until) words += ", until " + readable(*row.until);
  if (row.waits_for == row_of(WaitsFor::wait_until).name && row.until) words += " at the latest";
  return words;
}

std::string event_words(const TraceRow& row) {
  if (row.event == "waits") return "waits for " + waiting_words(row);
  if (row.event == "task") return task_words(row.task);
  if (row.event == "timeout") return "its wait is over";
  if (row.event == "enrichment_failed") return status_words(row);
  if (row.event == "enriched") {
    return row.status == "duplicate" ? "enriched: Duplicate, the same person as an earlier contact"
                                     : "enriched";
  }
  // An event may have the name of a status; the row of the status comes when the contact has it.
  if (row.event == row.status) return status_words(row);
  return spaced(row.event);
}

}  // namespace wend
