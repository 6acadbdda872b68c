// A whole case for the engine: a random script, contacts and what the world does to them, and what
// becomes of it by the engine and by the reference walk. Every fact and every event is fixed by the
// contacts' `sim.` columns, so that no chance is left and both must agree to the letter.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <wend/program.hpp>

#include "tests/property/script_generator.hpp"
#include "tests/reference/walk.hpp"
#include "tools/run/simulation.hpp"

namespace wend {

struct Scenario {
  std::string script;
  std::vector<std::string> columns;
  std::vector<reference::Row> contacts;
  Instant start = 0;
  std::uint32_t until = 0;  ///< seconds after the start
  bool activate = true;
  std::vector<reference::Operation> operations = {};  ///< in the order of their time
  std::map<std::string, std::string> versions = {};   ///< of the script, by the subject of `deploy`

  std::string csv() const;
};

struct ScenarioOptions {
  ScriptOptions script;
  std::size_t most_contacts = 6;
  bool operations = false;
  bool chance = false;  ///< some of the world is not fixed and drawn from the seed
  bool rests = true;    ///< providers may answer that a sender is to rest, which others notice
};

/// What people might do meanwhile; only inside of a generator. `versions` are by the subject of
/// `deploy`.
std::vector<reference::Operation> draw_operations(
    std::shared_ptr<const Program> program, std::size_t contacts, std::uint32_t until,
    const std::map<std::string, std::shared_ptr<const Program>>& versions);
/// Scripts that do other steps in another order and ask the same of contacts, so that their data
/// answer them; only inside of a generator. By the subject of `deploy`.
std::map<std::string, std::string> draw_versions(const std::string& script);

rc::Gen<Scenario> any_scenario(const ScenarioOptions& options);

/// Shown where a property fails.
std::ostream& operator<<(std::ostream& out, const Scenario& scenario);

struct RunRecord {
  std::string problems;  ///< of the script and of the data; empty where all is well
  std::vector<std::vector<std::string>> rows;
  std::vector<reference::Transition> transitions;
  std::vector<std::string> refusals;  ///< operations that had nothing to do
  std::shared_ptr<const Program> program;
  std::map<std::string, std::string> waits = {};  ///< what each contact waits for at last, by id
};

/// As `wend run` does it.
SimulationResult simulate_scenario(const Scenario& scenario, JournalMaker& journals);
/// By the engine, as `wend run` does it; transitions only `with_journal`.
RunRecord run_engine(const Scenario& scenario, bool with_journal);
/// The trace as `wend run --trace` writes it.
std::string trace_of(const Scenario& scenario);
/// By the reference; nothing where the walk takes more turns than are worth its time.
std::optional<RunRecord> run_reference(const Scenario& scenario, std::size_t most_turns = 15'000);

/// The texts of stdlib/*.wend, in the order of the files' names.
const std::vector<std::string>& standard_vocabulary();

}  // namespace wend
