// The engine against the reference walk: the same rows, the same transitions and the same
// operations that had nothing to do, for any script, contacts, worlds and whatever people do
// meanwhile.
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/property/check_cases.hpp"
#include "tests/property/engine_scenario.hpp"

namespace wend {
namespace {

/// The first place at which two runs part, for people.
std::string difference(const RunRecord& engine, const RunRecord& expected) {
  std::ostringstream text;
  const auto show = [&](const auto& row) {
    for (const std::string& field : row) text << field << ",";
  };
  for (std::size_t row = 0; row < std::max(engine.rows.size(), expected.rows.size()); ++row) {
    if (row >= engine.rows.size() || row >= expected.rows.size()) {
      text << "not as many rows\n";
      break;
    }
    if (engine.rows[row] == expected.rows[row]) continue;
    text << "row " << row << "\n   engine: ";
    show(engine.rows[row]);
    text << "\nreference: ";
    show(expected.rows[row]);
    text << "\n";
  }
  return text.str();
}

/// Whether a contact went round so often within one second that it was stopped.
bool has_loop(const RunRecord& run) {
  std::map<std::pair<std::string, Instant>, std::size_t> things;
  return std::any_of(run.transitions.begin(), run.transitions.end(), [&](const auto& row) {
    return ++things[{row.contact, row.at}] > 1'000;
  });
}

using Transitions = std::vector<reference::Transition>;

void show_transitions(std::ostream& out, Transitions::const_iterator from, const Transitions& all) {
  for (int count = 0; from != all.end() && count < 12; ++from, ++count) {
    const auto& [at, contact, event, step, task, status, reason] = *from;
    out << format_instant(at) << " " << contact << " " << event << " step=" << step << " " << task
        << " " << status << " " << reason << "\n";
  }
}

void engine_agrees(const ScenarioOptions& options) {
  const Scenario scenario = *any_scenario(options);
  const auto expected = run_reference(scenario);
  RC_PRE(expected.has_value());
  const RunRecord engine = run_engine(scenario, true);
  RC_ASSERT(engine.problems == "");
  RC_CLASSIFY(has_loop(engine), "a loop within one second");
  const std::string differs = difference(engine, *expected);
  if (!differs.empty() || engine.transitions != expected->transitions ||
      engine.refusals != expected->refusals) {
    std::ostringstream log;
    const auto [ours, theirs] =
        std::mismatch(engine.transitions.begin(), engine.transitions.end(),
                      expected->transitions.begin(), expected->transitions.end());
    log << differs << "\nthe same up to here; then engine\n";
    show_transitions(log, ours, engine.transitions);
    log << "reference\n";
    show_transitions(log, theirs, expected->transitions);
    for (const std::string& text : engine.refusals) log << "engine did nothing: " << text << "\n";
    for (const std::string& text : expected->refusals) log << "reference: " << text << "\n";
    RC_LOG(log.str());
  }
  RC_ASSERT(differs == "");
  RC_ASSERT((engine.transitions == expected->transitions));
  RC_ASSERT(engine.refusals == expected->refusals);
  for (const auto& [contact, wait] : expected->waits) {
    RC_LOG() << "what " << contact << " waits for\n";
    RC_ASSERT(engine.waits.at(contact) == wait);
  }
  // Without a journal contacts that share nothing walk in groups, with the same result.
  RC_ASSERT(run_engine(scenario, false).rows == engine.rows);
}

TEST_CASE("the engine walks as the reference does, without limits", "[engine][reference]") {
  ScenarioOptions options;
  options.script.settings = false;
  CHECK(check_cases("engine and reference, no limits", 2500, [&] { engine_agrees(options); }));
}

TEST_CASE("the engine walks as the reference does, with hours, limits and senders",
          "[engine][reference]") {
  ScenarioOptions options;
  options.most_contacts = 8;
  CHECK(check_cases("engine and reference, limits", 2500, [&] { engine_agrees(options); }));
}

TEST_CASE("the engine does what the reference does with operations on contacts",
          "[engine][reference]") {
  ScenarioOptions options;
  options.script.settings = false;
  options.operations = true;
  CHECK(check_cases("operations, no limits", 2500, [&] { engine_agrees(options); }));
}

TEST_CASE("the engine does what the reference does with any operations", "[engine][reference]") {
  ScenarioOptions options;
  options.most_contacts = 8;
  options.operations = true;
  CHECK(check_cases("operations, limits", 2500, [&] { engine_agrees(options); }));
}

}  // namespace
}  // namespace wend
