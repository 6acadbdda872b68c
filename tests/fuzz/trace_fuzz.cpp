// Feeds any bytes to the readers of traces, line by line as `wend why` and `wend graph --counts`
// do: each line is a row or says why it is none, stories are fit for a terminal and for a parser of
// JSON, and what is counted adds up.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tests/counts_laws.hpp"
#include "tools/trace/story.hpp"
#include "tools/trace/trace_transitions.hpp"

namespace {

/// With a way of each kind: a condition, a loop, an event that leads elsewhere, two steps in one
/// line.
constexpr const char* script =
    "automation \"Fuzz\" {\n  on replied -> answered\nagain:\n"
    "  check connected { no -> other }\n  send message \"Hi\"\n"
    "  wait until replied up to 2 days { timeout -> again }\n"
    "other:\n  visit profile; wait 1 day\n  if email is missing -> finish\n"
    "  email \"a\" \"b\"\nanswered:\n  wait 1 day\n}\n";

void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

std::vector<wend::TraceRow> rows_of(std::string_view text) {
  std::vector<wend::TraceRow> rows;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    wend::TraceRow row;
    const auto mistake = wend::read_trace_row(line, row);
    require(!mistake || !mistake->empty(), "what is no row says why");
    require(mistake || !row.event.empty(), "a row tells something");
    if (!mistake) rows.push_back(std::move(row));
  }
  return rows;
}

/// Empty where the trace does not have the contact.
std::string story_of(const std::string& contact, const std::vector<wend::TraceRow>& rows,
                     const wend::ScriptLines* lines, bool as_json) {
  std::ostringstream out;
  wend::Story story(contact, lines, as_json, out);
  for (const wend::TraceRow& row : rows) story.take(row);
  require(story.near_ids().size() <= 3, "few ids are near");
  if (!story.is_found()) return "";
  story.finish();
  return out.str();
}

void check_stories(const std::string& contact, const std::vector<wend::TraceRow>& rows) {
  const wend::ScriptLines lines{wend::Source("fuzz.wend", script)};
  const std::string text = story_of(contact, rows, &lines, false);
  require(std::none_of(text.begin(), text.end(),
                       [](char byte) {
                         const auto code = static_cast<unsigned char>(byte);
                         return (code < 0x20 && byte != '\n') || code == 0x7F;
                       }),
          "a story has no control characters");
  const std::string json = story_of(contact, rows, &lines, true);
  require(json.empty() == text.empty(), "both forms find the contact");
  if (json.empty()) return;
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  require(parsed.is_object() && parsed.contains("stands"), "a story as JSON is JSON");
}

void check_counts(const std::vector<wend::TraceRow>& rows) {
  static const auto interpretation = wend::interpret("fuzz.wend", script);
  require(interpretation->program != nullptr, "the script compiles");
  const wend::Program& program = *interpretation->program;
  wend::TraceTransitions transitions(program);
  wend::ContactCounter counter(program);
  for (const wend::TraceRow& row : rows) counter.take(transitions.read(row));
  require(wend::broken_law(program, counter.counts()).empty(), "what comes goes or stays");
  require(transitions.unknown_steps().size() <= 20, "few unknown steps are named");
  require(transitions.unknown_ways().size() <= 20, "few unknown ways are named");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<wend::TraceRow> rows =
      rows_of(std::string_view(reinterpret_cast<const char*>(data), size));
  check_stories("1", rows);
  if (!rows.empty()) check_stories(rows.back().contact, rows);
  check_counts(rows);
  return 0;
}
