// What people read of a run whose contacts wait for hours, limits, places, providers and persons:
// the scripts of story/ and what is told of them.

#include <unistd.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "tests/golden/golden_files.hpp"
#include "tests/source_dir.hpp"
#include "tools/cli/commands.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

const fs::path script = WEND_SOURCE_DIR "/tests/golden/story/founders.wend";
const fs::path contacts = WEND_SOURCE_DIR "/tests/golden/story/founders.csv";

/// What a command prints that must go well.
std::string printed(const Arguments& arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Console console{in, out, err};
  CHECK(run_command_line(arguments, console) == Exit::clean);
  CHECK(err.str() == "");
  return out.str();
}

/// A trace of the run up to that time, removed at the end of the scope.
struct Trace {
  explicit Trace(const std::string& until)
      : path(fs::temp_directory_path() / (std::to_string(::getpid()) + "story.jsonl")) {
    printed({"run", script.string(), "--contacts", contacts.string(), "--until", until, "--trace",
             path.string()});
  }
  Trace(const Trace&) = delete;
  Trace& operator=(const Trace&) = delete;
  ~Trace() { fs::remove(path); }
  fs::path path;
};

void expect_printed(const std::string& file, const std::string& text) {
  golden::expect_same(script.parent_path() / (file + ".expected"), text);
}

}  // namespace

TEST_CASE("the story of each contact is told as its golden file says") {
  const Trace trace("6 days");
  std::string text;
  for (const char* const contact : {"ada", "bo", "cy", "dee", "eli", "fay"}) {
    text += printed({"why", contact, "--trace", trace.path.string()}) + "\n";
  }
  text += printed({"why", "dee", "--trace", trace.path.string(), "--script", script.string()});
  text += printed({"why", "cy", "--trace", trace.path.string(), "--format", "json"});
  expect_printed("founders_why", text);
}

TEST_CASE("the graph with counts is as its golden files say") {
  const Trace trace("6 days");
  const auto graph = [&](const std::string& format) {
    return printed({"graph", script.string(), "--counts", trace.path.string(), "--format", format});
  };
  expect_printed("founders_dot", graph("dot"));
  expect_printed("founders_mermaid", graph("mermaid"));
}

TEST_CASE("a forecast is told and drawn as its golden files say") {
  const auto forecast = [](const std::string& format) {
    const std::string people = (script.parent_path() / "people.csv").string();
    return printed({"forecast", script.string(), "--contacts", people, "--runs", "40", "--until",
                    "60 days", "--format", format});
  };
  expect_printed("people_forecast_text", forecast("text"));
  expect_printed("people_forecast_json", forecast("json"));
  // The picture is the one that the page shows.
  golden::expect_same(WEND_SOURCE_DIR "/docs/forecast.svg", forecast("svg"));
}

TEST_CASE("what a new version would do is told as its golden files say") {
  const fs::path folder = script.parent_path();
  for (const std::string format : {"text", "json"}) {
    const std::string plan =
        printed({"plan", script.string(), (folder / "next.wend").string(), "--contacts",
                 (folder / "people.csv").string(), "--until", "10 days", "--format", format});
    expect_printed("people_plan_" + format, plan);
  }
}

}  // namespace wend
