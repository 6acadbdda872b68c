// What happens within one second: loops that take no time end, and queues are served in one order.
#include "tests/source_dir.hpp"
#include "tests/unit/command.hpp"
#include "tests/unit/live_host.hpp"
#include "tests/unit/short_run.hpp"

namespace wend {
namespace {

/// "status reason" of each contact at the end of a year.
std::vector<std::string> ends_of(const std::string& script, const std::string& csv) {
  SimulationOptions options;
  options.start = monday;
  options.until = 365 * day;
  NoJournals journals;
  const SimulationResult result = simulate("test.wend", script, csv, options, journals);
  REQUIRE(result.compilation.program != nullptr);
  std::vector<std::string> ends;
  for (const ContactState& state : result.contacts.states) {
    ends.push_back(std::string(row_of(state.status).name) + " " +
                   result.compilation.program->reasons[state.reason].name);
  }
  return ends;
}

const std::string nudge =
    "event nudged {\n  summary \"Nudged.\"\n"
    "  simulate 100% within 1 to 2 days after visit profile\n}\n";

}  // namespace

TEST_CASE("a loop of events without delay ends, and nobody else notices") {
  const std::string script =
      nudge + automation("  on nudged -> again\nagain: visit profile\n  wait 1 day\n");
  CHECK(ends_of(script, "linkedin_id,sim.nudged\nann,0 minutes\nben,never\ncat,1 day\n") ==
        std::vector<std::string>{"failed unknown_error", "finished ", "finished "});
}

TEST_CASE("a run ends in which a reply without delay leads back to the message that it answers") {
  const std::string folder = WEND_SOURCE_DIR "/tests/golden/loop_of_a_second/";
  const Ran ran = wend_with({"run", folder + "automation.wend", "--contacts",
                             folder + "contacts.csv", "--start", "2011-12-28T23:00:00Z", "--until",
                             "2012-01-15T14:09:09Z", "--seed", "1177"});
  CHECK(has(ran.out, "Failed                       1"));
  CHECK(has(ran.out, "Unknown error                1"));
}

TEST_CASE("a loop of a paused contact's events ends, too") {
  const std::string script =
      nudge + automation(
                  "  on nudged -> again\n  on replied pause\nagain: set title = \"x\"\n"
                  "  manual visit profile\n  wait 1 day\n");
  CHECK(ends_of(script, "linkedin_id,sim.nudged,sim.manual\nann,0 minutes,0 minutes\n") ==
        std::vector<std::string>{"failed unknown_error"});
}

TEST_CASE("a walk of very many steps in one second is no loop") {
  std::string steps;
  for (int step = 0; step < 3000; ++step) steps += "  visit profile\n";
  CHECK(ends_of(automation(steps), "linkedin_id\nann\n") == std::vector<std::string>{"finished "});
}

TEST_CASE("who is restarted again and again in one second is in no loop") {
  Host host(automation("  visit profile\n  wait 5 days\n"));
  host.enroll("ann");
  host->run();
  for (int turn = 0; turn < 2000; ++turn) CHECK(host.perform("restart contact ann") == "");
  CHECK(host.standing("ann") == "in_progress 3 (wait)");
}

TEST_CASE(
    "queues are served sender by sender, and node by node, behind all contacts of the second") {
  Host host(
      automation("  hours mon-fri 09:00-18:00\n  sender ben\n  sender anna\n"
                 "  if title == \"late\" -> late\n"
                 "  if title == \"mail\" -> mail\n  visit profile\n  finish\n"
                 "mail: email \"a\" \"b\"\n  finish\n"
                 "late: wait 9 hours\n  like post\n"));
  host.enroll("1", {{"title", "mail"}, {"email", "a@x.example"}, {"sender", "anna"}});
  host.enroll("2", {{"sender", "anna"}});
  host.enroll("3", {{"title", "mail"}, {"email", "b@x.example"}, {"sender", "ben"}});
  host.enroll("4", {{"sender", "ben"}});
  host.enroll("5", {{"title", "late"}, {"sender", "anna"}});
  host->run();
  CHECK(host.channel.tasks.empty());
  host.run_at(monday + 9 * hour);
  CHECK(host.channel.words() ==
        std::vector<std::string>{"5 like post by anna", "4 visit profile by ben", "3 email by ben",
                                 "2 visit profile by anna", "1 email by anna"});
}

TEST_CASE("an hour that the clocks show twice is one hour for a sender's limit") {
  SimulationOptions options;
  // 00:30 in Troll, two hours ahead of UTC; at 01:00 UTC its clocks go back from 03:00 to 01:00.
  options.start = *parse_instant("2026-10-24T22:30:00Z");
  options.until = day;
  NoJournals journals;
  const SimulationResult result = simulate(
      "test.wend",
      automation(
          "  sender anna {\n    timezone \"Antarctica/Troll\"\n    visit profile 1 per hour\n"
          "  }\n  visit profile\n"),
      "linkedin_id\na\nb\nc\nd\ne\n", options, journals);
  std::vector<std::string> visits;
  for (const ContactState& state : result.contacts.states) {
    visits.push_back(format_instant(options.start + state.since));
  }
  CHECK(visits == std::vector<std::string>{"2026-10-24T22:30:00Z", "2026-10-24T23:00:00Z",
                                           "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z",
                                           "2026-10-25T04:00:00Z"});
}

}  // namespace wend
