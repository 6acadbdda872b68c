// A whole case for the engine: a random script, contacts and what the world does to them, and what
// becomes of it by the engine and by the reference walk. Every fact and every event is fixed by the
// contacts' `sim.` columns, so that no chance is left and both must agree to the letter.
#pragma once

#include <string>
#include <vector>

#include <wend/program.hpp>

#include "tests/property/script_generator.hpp"
#include "tests/reference/walk.hpp"

namespace wend {

struct World {
  std::string script;
  std::vector<std::string> columns;
  std::vector<reference::Row> contacts;
  Instant start = 0;
  std::uint32_t until = 0;  ///< seconds after the start
  bool activate = true;

  std::string csv() const;
};

struct WorldOptions {
  ScriptOptions script;
  std::size_t most_contacts = 6;
  bool latency = true;
};

rc::Gen<World> any_world(const WorldOptions& options);

/// Shown where a property fails.
std::ostream& operator<<(std::ostream& out, const World& world);

struct Outcomes {
  std::string problems;  ///< of the script and of the data; empty where all is well
  std::vector<std::vector<std::string>> rows;
  std::vector<reference::Transition> transitions;
  std::shared_ptr<const Program> program;
};

/// By the engine, as `wend run` does it; transitions only `with_journal`.
Outcomes run_engine(const World& world, bool with_journal);
/// The trace as `wend run --trace` writes it.
std::string trace_of(const World& world);
/// By the reference; nothing where the walk takes more turns than are worth its time.
std::optional<Outcomes> run_reference(const World& world, std::size_t most_turns = 3000);

/// The text of a file of the repository.
std::string repository_text(const std::string& path);

/// What tests of many cases are run with: how many, and more where WEND_CASES says so.
template <typename Property>
bool check_cases(const std::string& what, int cases, Property property) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  const char* asked = std::getenv("WEND_CASES");
  params.maxSuccess = asked == nullptr ? cases : std::atoi(asked);
  const rc::detail::TestMetadata metadata{what, what};
  const auto result = rc::detail::checkTestable(property, metadata, params);
  rc::detail::printResultMessage(result, std::cerr);
  std::cerr << "\n";
  return result.template is<rc::detail::SuccessResult>();
}

}  // namespace wend
