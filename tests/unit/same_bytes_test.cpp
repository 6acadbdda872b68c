// The same inputs give the same bytes, whatever compiler built wend, how it was built and on how
// many threads it runs: what examples leave is held here by its hash, and CI runs these cases in
// the build of g++ and in the sanitized one of clang. Who changes what a trace says or when things
// happen puts the new hashes here, which the failing cases print.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "runtime/draw.hpp"
#include "tests/source_dir.hpp"
#include "tests/unit/command.hpp"

namespace wend {
namespace {

const std::string examples = WEND_SOURCE_DIR "/examples/";

std::string hash_of(const std::string& bytes) {
  return fmt::format("{:016x}", number_of(bytes));
}

/// The hashes of the trace and of the results of a run.
std::string hashes_of_run(const std::string& script, const std::string& contacts,
                          const Arguments& more) {
  const TemporaryFolder folder;
  Arguments arguments = {"run",        script,
                         "--contacts", contacts,
                         "--trace",    folder.at("trace.jsonl"),
                         "--output",   folder.at("results.csv")};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = wend_with(arguments);
  CHECK(ran.exit == Exit::clean);
  const std::string trace = folder.read("trace.jsonl");
  CHECK(trace.size() > 1'000);
  return hash_of(trace) + " " + hash_of(folder.read("results.csv"));
}

}  // namespace

TEST_CASE("the founders walk to the same bytes in every build, whatever people do meanwhile") {
  CHECK(hashes_of_run(examples + "01_founders.wend", examples + "founders.csv",
                      {"--seed", "7", "--at", "2 days: pause", "--at", "3 days: resume", "--at",
                       "5 days: pause contact 17", "--at", "9 days: resume contact 17", "--at",
                       "9 days: restart contact 4", "--at", "20 days: drain sender anna", "--at",
                       "40 days: add sender anna"}) == "41814016426478af 660bee1224d94f95");
}

TEST_CASE("hours in the zones of contacts open at the same instants in every build") {
  CHECK(hashes_of_run(examples + "06_world/automation.wend", examples + "06_world/contacts.csv",
                      {}) == "eee7b8178d3a84c8 618978c144ba6988");
}

TEST_CASE("every status comes about at the same instant in every build") {
  CHECK(hashes_of_run(examples + "09_every_status/automation.wend",
                      examples + "09_every_status/contacts.csv",
                      {"--until", "40 days", "--at", "3 days: delete step hello", "--at",
                       "5 days: cancel contact canceled", "--at", "6 days: remove sender ben"}) ==
        "10a022f5e13b5d7d 63c9a69630659072");
}

TEST_CASE("a thousand standard contacts walk to the same bytes in every build") {
  CHECK(hashes_of_run(WEND_SOURCE_DIR "/bench/standard_walk.wend",
                      WEND_SOURCE_DIR "/tests/golden/standard_walk/contacts.csv",
                      {"--until", "60 days"}) == "d111fd1a78a2ce04 233a3d3a01f77643");
}

TEST_CASE("a forecast is the same bytes in every build, on any number of threads") {
  const std::string story = WEND_SOURCE_DIR "/tests/golden/story/";
  for (const char* const threads : {"1", "2", "8"}) {
    INFO(threads);
    const Ran ran =
        wend_with({"forecast", story + "founders.wend", "--contacts", story + "people.csv",
                   "--runs", "20", "--until", "60 days", "--at", "5 days: drain sender anna",
                   "--format", "json", "--threads", threads});
    CHECK(ran.exit == Exit::clean);
    CHECK(hash_of(ran.out) == "ee297cd2601130a9");
  }
}

}  // namespace wend
