// The numbered examples: each compiles and walks the contacts that belong to it, without a word of
// complaint. What they show is said in their first lines, and held here where it can be counted.

#include <catch2/catch.hpp>
#include <sstream>

#include <wend/status.hpp>

#include "tests/golden/golden_files.hpp"
#include "tests/source_dir.hpp"
#include "tools/cli/commands.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

const fs::path folder = WEND_SOURCE_DIR "/examples";

struct Ran {
  Exit exit;
  std::string out;
  std::string err;
};

Ran run_command(const Arguments& arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Console console{in, out, err};
  const Exit exit = run_command_line(arguments, console);
  return {exit, out.str(), err.str()};
}

Ran run_example(const fs::path& script, const fs::path& contacts, Arguments more = {}) {
  Arguments arguments = {"run", script.string(), "--contacts", contacts.string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_command(arguments);
}

/// As a page shows what a command prints.
std::string indented(const std::string& text) {
  std::istringstream lines(text);
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    result += line.empty() ? "\n" : "    " + line + "\n";
  }
  return result;
}

/// contacts.csv beside a script in a folder of its own, or else the founders; NN_NAME.csv or
/// NAME.csv beside NN_NAME.wend; the network is for all that have none of their own.
fs::path contacts_of(const fs::path& script) {
  const fs::path beside = script.parent_path() / "contacts.csv";
  if (fs::exists(beside)) return beside;
  if (script.parent_path() != folder) return folder / "founders.csv";
  const fs::path own = fs::path(script).replace_extension(".csv");
  if (fs::exists(own)) return own;
  const fs::path named = folder / (script.stem().string().substr(3) + ".csv");
  return fs::exists(named) ? named : folder / "network.csv";
}

std::vector<fs::path> examples() {
  std::vector<fs::path> scripts;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".wend") scripts.push_back(entry.path());
    const fs::path inside = entry.path() / "automation.wend";
    if (fs::exists(inside)) scripts.push_back(inside);
  }
  return scripts;
}

/// What a run says on standard error: one example has a value that makes no sense, another a
/// contact whom no segment takes in.
std::string said_of(const fs::path& script) {
  if (script.parent_path().filename() == "09_every_status") {
    return "wend: 1 contact is in no segment, and will stay ready\n";
  }
  if (script.parent_path().filename() != "06_world") return "";
  return contacts_of(script).string() +
         ":9: value left out: timezone: `Mars/Olympus` is not a time zone; the contact uses "
         "`Europe/Berlin`\n";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("each example compiles and walks its contacts") {
  REQUIRE(examples().size() >= 6);
  for (const fs::path& script : examples()) {
    DYNAMIC_SECTION(fs::relative(script, folder).string()) {
      const Ran ran = run_example(script, contacts_of(script));
      CHECK(ran.exit == Exit::clean);
      CHECK(ran.err == said_of(script));
      CHECK(has(ran.out, "Finished"));
    }
  }
}

TEST_CASE("the tests beside the examples hold") {
  Arguments arguments = {"test"};
  for (const fs::path& script : examples()) arguments.push_back(script.string());
  const Ran ran = run_command(arguments);
  INFO(ran.out);
  CHECK(ran.exit == Exit::clean);
  CHECK_FALSE(has(ran.out, "\n0 tests"));
}

TEST_CASE("one run of an example comes to every status, and one to every reason") {
  const fs::path script = folder / "09_every_status" / "automation.wend";
  const fs::path results = fs::temp_directory_path() / "wend_every_status.csv";
  Arguments arguments = {"--until", "40 days",
                         "--at",    "3 days: delete step hello",
                         "--at",    "5 days: cancel contact canceled",
                         "--at",    "5 days: remove contact removed",
                         "--at",    "6 days: remove sender ben",
                         "--at",    "6 days: delete sender anna"};
  Arguments archive = arguments;
  archive.insert(archive.end(), {"--at", "40 days: archive"});
  arguments.insert(arguments.end(), {"--output", results.string()});
  const Ran all = run_example(script, contacts_of(script), arguments);
  const Ran archived = run_example(script, contacts_of(script), archive);
  golden::expect_same(folder / "09_every_status" / "results.csv", golden::read(results));
  fs::remove(results);
  for (const StatusRow& row : status_rows) {
    INFO(row.label);
    CHECK(has(all.out, std::string(row.label) + " "));
  }
  for (const ReasonRow& row : reason_rows) {
    if (row.name.empty()) continue;
    INFO(row.label);
    CHECK(has(archived.out, "\n" + std::string(row.label) + " "));
  }
  const std::string page = golden::read(WEND_SOURCE_DIR "/docs/statuses.md");
  CHECK(has(page, indented(all.out)));
  CHECK(has(page, indented(archived.out)));
}

TEST_CASE("lint finds nothing in the examples but the mistakes that they show") {
  for (const fs::path& script : examples()) {
    // Every reason cannot be shown without mistakes.
    if (script.parent_path().filename() == "09_every_status") continue;
    const Ran ran = run_command({"lint", script.string()});
    INFO(script.string());
    const bool mistake = script.filename() == "02_message_first.wend";
    CHECK(ran.exit == (mistake ? Exit::findings : Exit::clean));
    CHECK(has(ran.out, mistake ? ": 1 error\n" : ": clean"));
  }
}

TEST_CASE("messages before requests fail where the repaired example does not") {
  const Ran mistake = run_example(folder / "02_message_first.wend", folder / "network.csv");
  CHECK(has(mistake.out, "Not connected"));
  const Ran repair = run_example(folder / "03_connect_first.wend", folder / "network.csv");
  CHECK_FALSE(has(repair.out, "Not connected"));
}

}  // namespace wend
