// The article "Automation: Contact Statuses", line by line: each stands above a test of it, or
// above a script whose contacts end as a file beside it says.
#include <catch2/catch.hpp>

#include <filesystem>

#include "interpreter/interpret.hpp"
#include "runtime/enrollment.hpp"
#include "tests/golden/golden_files.hpp"
#include "tests/source_dir.hpp"
#include "tests/unit/short_run.hpp"
#include "tools/test/test_run.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(WEND_SOURCE_DIR) / "tests/golden/article";

std::string all_scripts() {
  std::string text;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".wend") text += golden::read(entry.path());
  }
  return text;
}

}  // namespace

TEST_CASE("each line of the article on statuses is quoted above a test of it") {
  const std::string text = all_scripts();
  for (const StatusRow& row : status_rows) {
    INFO(row.words);
    CHECK((row.words.empty() || text.find("# " + std::string(row.words) + "\n") != text.npos));
  }
  for (const ReasonRow& row : reason_rows) {
    INFO(row.words);
    CHECK((row.words.empty() || text.find("# " + std::string(row.words) + "\n") != text.npos));
  }
}

TEST_CASE("contacts come to their statuses as the article says") {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".wend") continue;
    const auto script = interpret(entry.path().string(), golden::read(entry.path()));
    REQUIRE(script->program != nullptr);
    for (const TestCase& test : script->tests) {
      const TestRun run = run_test(*script->program, test);
      INFO(test.name);
      CHECK((run.failures.empty() ? "" : run.failures.front().message) == "");
      ++count;
    }
  }
  CHECK(count > 20);
}

TEST_CASE("contacts stand beside others as the article says") {
  SimulationOptions options;
  options.until = 100u * 24 * 3600;
  NoJournals journals;
  const SimulationResult result =
      simulate("several_contacts.wend", golden::read(folder / "several_contacts.wend"),
               golden::read(folder / "several_contacts.csv"), options, journals);
  std::string found;
  for (std::size_t index = 0; index < result.ids.size(); ++index) {
    found += result.ids[index] + " " +
             std::string(row_of(result.contacts.states[index].status).name) + "\n";
  }
  CHECK(found == golden::read(folder / "several_contacts.expected"));
}

}  // namespace wend
