// The line that says how far long work is: on a terminal it is rewritten and goes away, elsewhere
// there is none.

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "tests/unit/command.hpp"
#include "tests/unit/short_run.hpp"
#include "tools/cli/progress_line.hpp"

namespace wend {
namespace {

double now = 0;

double fake_seconds() {
  return now;
}

/// Streams whose standard error may be a terminal.
struct FakeConsole {
  explicit FakeConsole(bool terminal) { console.terminal_err = terminal; }

  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Console console{in, out, err};
};

/// What a terminal shows of a text in the end: each carriage return begins the line anew.
std::string shown(const std::string& text) {
  std::string line;
  std::size_t column = 0;
  for (const char byte : text) {
    if (byte == '\r') {
      column = 0;
      continue;
    }
    line.resize(std::max(line.size(), column + 1), ' ');
    line[column++] = byte;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

class Shares : public RunProgress {
 public:
  void has_read(std::size_t contacts) override { read = contacts; }
  void begin(std::size_t contacts) override { begun = contacts; }
  void advance(double share) override { shares.push_back(share); }

  std::size_t read = 0;
  std::size_t begun = 0;
  std::vector<double> shares;
};

Shares shares_of(const std::string& script, std::size_t contacts) {
  std::string csv = "id\n";
  for (std::size_t contact = 0; contact < contacts; ++contact) {
    csv += std::to_string(contact) + "\n";
  }
  Shares shares;
  SimulationOptions options;
  options.until = 10 * 24 * 3600;
  options.progress = &shares;
  steps_of(script, csv, options);
  return shares;
}

}  // namespace

TEST_CASE("on a terminal a line is rewritten and goes away") {
  FakeConsole fake(true);
  now = 100;
  {
    ProgressLine line(fake.console, fake_seconds);
    line.has_read(8192);
    CHECK(shown(fake.err.str()) == "reading: 8192 contacts");
    line.begin(10'000);
    now += 2;
    line.advance(0.5);
    CHECK(shown(fake.err.str()) == "running: 50% of 10000 contacts, 2500 contacts a second");
    const std::string before = fake.err.str();
    now += 0.01;
    line.advance(0.6);
    CHECK(fake.err.str() == before);
    now += 2;
    line.advance(7);
    CHECK(has(shown(fake.err.str()), "running: 100% of"));
    CHECK_FALSE(has(fake.err.str(), "\n"));
  }
  CHECK(shown(fake.err.str()) == "");
  CHECK(fake.out.str() == "");
}

TEST_CASE("without a terminal nothing is written") {
  FakeConsole fake(false);
  {
    ProgressLine line(fake.console, fake_seconds);
    line.has_read(8192);
    line.begin(10'000);
    now += 10;
    line.advance(0.5);
  }
  CHECK(fake.err.str() == "");
}

TEST_CASE("a run tells how far it is, by days or by groups of contacts") {
  const Shares days = shares_of(
      "automation \"Test\" {\n  sender anna { visit profile 1 per day }\n"
      "  visit profile { no_linkedin_id -> again }\nagain: wait 1 day\n  -> again\n}\n",
      3);
  CHECK(days.begun == 3);
  CHECK(days.shares.size() >= 9);
  CHECK(days.shares.size() <= 10);
  CHECK(std::is_sorted(days.shares.begin(), days.shares.end()));
  CHECK(days.shares.back() <= 1);

  const Shares groups = shares_of("automation \"Test\" {\n  wait 5 days\n}\n", 20'000);
  CHECK(groups.read == 16'384);
  CHECK(groups.shares == std::vector<double>{8192 / 20'000.0, 16'384 / 20'000.0, 1});
}

TEST_CASE("wend run shows its progress on a terminal only") {
  const TemporaryFolder folder;
  const std::string script =
      folder.write("script.wend", "automation \"Test\" {\n  wait 5 days\n}\n");
  const std::string contacts = folder.write("contacts.csv", "id\n1\n2\n");
  for (const bool terminal : {true, false}) {
    FakeConsole fake(terminal);
    CHECK(run_command_line({"run", script, "--contacts", contacts}, fake.console) == Exit::clean);
    CHECK(has(fake.err.str(), "running: 100% of 2 contacts") == terminal);
    CHECK(shown(fake.err.str()) == "");
  }
}

}  // namespace wend
