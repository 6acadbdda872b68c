// The engine against the reference walk: the same rows and the same transitions for any script,
// contacts and worlds.
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/property/check_cases.hpp"
#include "tests/property/engine_scenario.hpp"

namespace wend {
namespace {

/// The first place at which two runs part, for people.
std::string difference(const Outcomes& engine, const Outcomes& expected) {
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

void show_transitions(std::ostream& out, const std::vector<reference::Transition>& transitions) {
  for (const auto& [at, contact, event, step, task, status, reason] : transitions) {
    out << format_instant(at) << " " << contact << " " << event << " step=" << step << " " << task
        << " " << status << " " << reason << "\n";
  }
}

void engine_agrees(const ScenarioOptions& options) {
  const Scenario scenario = *any_scenario(options);
  const auto expected = run_reference(scenario);
  RC_PRE(expected.has_value());
  const Outcomes engine = run_engine(scenario, true);
  RC_ASSERT(engine.problems == "");
  const std::string differs = difference(engine, *expected);
  if (!differs.empty() || engine.transitions != expected->transitions) {
    std::ostringstream log;
    log << differs << "\nengine\n";
    show_transitions(log, engine.transitions);
    log << "reference\n";
    show_transitions(log, expected->transitions);
    RC_LOG(log.str());
  }
  RC_ASSERT(differs == "");
  RC_ASSERT((engine.transitions == expected->transitions));
  // Without a journal contacts that share nothing walk in groups, with the same result.
  RC_ASSERT(run_engine(scenario, false).rows == engine.rows);
}

TEST_CASE("the engine walks as the reference does, without limits", "[engine][alone]") {
  ScenarioOptions options;
  options.script.settings = false;
  CHECK(check_cases("engine and reference, no limits", 300, [&] { engine_agrees(options); }));
}

TEST_CASE("the engine walks as the reference does, with hours, limits and senders",
          "[engine][together]") {
  ScenarioOptions options;
  options.most_contacts = 8;
  CHECK(check_cases("engine and reference, limits", 300, [&] { engine_agrees(options); }));
}

}  // namespace
}  // namespace wend
