// A new version of a script for contacts who are on their way: what becomes of them, of senders, of
// limits and of who waits for a place.
#include <map>

#include "tests/unit/script_errors.hpp"
#include "tests/unit/short_run.hpp"

namespace wend {
namespace {

constexpr std::uint32_t hour = 3600;
constexpr std::uint32_t day = 24 * hour;

using Texts = std::vector<std::string>;
/// The files that can be deployed, by name.
using Files = std::map<std::string, std::string>;

struct Ended {
  std::map<std::string, std::string> statuses;  ///< "status reason step sender" by id
  Texts refusals;
  Texts usage_problems;
  bool compiles = false;
};

std::string standing(const Program& program, const ContactState& state) {
  std::string text(row_of(state.status).name);
  if (state.reason != 0) text += " " + program.reasons[state.reason].name;
  const std::uint32_t step = state.at == no_place ? no_step : program.instructions[state.at].step;
  if (step != no_step) text += " " + program.steps[step].name;
  if (state.sender != no_index) text += " " + program.senders[state.sender].name;
  return text;
}

Ended run_with(const std::string& script, const std::string& csv, const Texts& operations,
               std::uint32_t until, const Files& files) {
  SimulationOptions options;
  options.start = *parse_instant("2026-01-05");
  options.until = until;
  options.read_used = [&](std::string_view path) -> Expected<std::string> {
    const auto file = files.find(std::string(path));
    if (file == files.end()) return Failure{"there is no such file"};
    return file->second;
  };
  options.operations = operations_of(operations);
  NoJournals journals;
  const SimulationResult result = simulate("test.wend", script, csv, options, journals);
  REQUIRE(result.program != nullptr);
  Ended ended{{}, result.refusals, result.usage_problems, result.versions_compile()};
  for (std::size_t index = 0; index < result.contacts.states.size(); ++index) {
    ended.statuses[result.ids[index]] = standing(*result.program, result.contacts.states[index]);
  }
  return ended;
}

/// How the one contact of `csv` stands after `until`, the version having come after a day.
std::string after_a_day(const std::string& before, const std::string& after, std::uint32_t until,
                        const std::string& csv = "id,linkedin_id\n1,in-1\n") {
  const Ended ended = run_with(automation(before), csv, {"1 day: deploy \"next.wend\""}, until,
                               {{"next.wend", automation(after)}});
  CHECK(ended.refusals.empty());
  CHECK(ended.usage_problems.empty());
  return ended.statuses.at("1");
}

}  // namespace

TEST_CASE("who stands at a wait that is still there waits on, as long as it says now") {
  CHECK(after_a_day("a: wait 3 days\nb: wait 9 days\n", "a: wait 3 days\nb: wait 9 days\n",
                    3 * day - 1) == "ready a");
  CHECK(after_a_day("a: wait 3 days\nb: wait 9 days\n", "a: wait 5 days\nb: wait 9 days\n",
                    5 * day - 1) == "ready a");
  CHECK(after_a_day("a: wait 3 days\nb: wait 9 days\n", "a: wait 5 days\nb: wait 9 days\n",
                    5 * day) == "ready b");
  // It has waited longer already than it has to now.
  CHECK(after_a_day("a: wait 3 days\nb: wait 9 days\n", "a: wait 2 hours\nb: wait 9 days\n", day) ==
        "ready b");
}

TEST_CASE("who stands at a step that is gone goes on where that led") {
  CHECK(after_a_day("a: wait 3 days\n  visit profile\nb: wait 9 days\n", "b: wait 9 days\n", day) ==
        "ready b");
  CHECK(after_a_day("a: wait 3 days\n", "  visit profile\n", day) == "finished");
  // On the way it decides as the version before does.
  const std::string before =
      "a: wait 3 days\n  if title == \"ceo\" -> c\nb: wait 9 days\n  finish\nc: wait 8 days\n";
  const std::string after = "  follow\nb: wait 9 days\n  finish\nc: wait 8 days\n";
  CHECK(after_a_day(before, after + "  -> b\n", day, "id,title,linkedin_id\n1,CEO,x\n") ==
        "ready c");
  CHECK(after_a_day(before, after + "  -> b\n", day, "id,title,linkedin_id\n1,CTO,x\n") ==
        "ready b");
}

TEST_CASE("a step that was passed is not run again, and one that is new before it is not run") {
  const std::string csv = "id,linkedin_id,sim.latency\n1,in-1,1 minute\n";
  CHECK(after_a_day("a: visit profile\nb: wait 3 days\n",
                    "n: follow\na: visit profile\nb: wait 3 days\n", 2 * day,
                    csv) == "in_progress b");
}

TEST_CASE("a label that is another kind of step now is begun anew") {
  CHECK(after_a_day("a: wait 3 days\nb: wait 9 days\n", "a: visit profile\nb: wait 9 days\n",
                    day) == "in_progress b");
}

TEST_CASE("a provider that has the task of a step that is gone has it in vain") {
  const std::string csv = "id,linkedin_id,sim.latency\n1,in-1,2 days\n";
  CHECK(after_a_day("a: visit profile\nb: wait 9 days\n", "b: wait 9 days\n", 3 * day, csv) ==
        "failed step_deleted");
  // Where the step is still there, its answer counts.
  CHECK(after_a_day("a: visit profile\nb: wait 9 days\n", "a: visit profile\nb: wait 8 days\n",
                    3 * day, csv) == "in_progress b");
}

TEST_CASE("tasks keep their queue and what of a limit is used up") {
  const std::string limited = "  sender anna { visit profile 1 per week }\n";
  const std::string more = "  sender anna { visit profile 2 per week }\n";
  const std::string steps = "a: visit profile\nb: wait 50 days\n";
  const std::string csv = "id,linkedin_id\n1,in-1\n2,in-2\n3,in-3\n";
  const Files files = {{"same.wend", automation(limited + steps)},
                       {"more.wend", automation(more + steps)}};
  Ended ended =
      run_with(automation(limited + steps), csv, {"1 day: deploy \"same.wend\""}, 2 * day, files);
  CHECK(ended.statuses.at("1") == "in_progress b anna");
  CHECK(ended.statuses.at("2") == "in_progress a anna");
  ended =
      run_with(automation(limited + steps), csv, {"1 day: deploy \"more.wend\""}, 2 * day, files);
  CHECK(ended.statuses.at("2") == "in_progress b anna");
  CHECK(ended.statuses.at("3") == "in_progress a anna");
}

TEST_CASE("contacts of a sender who is gone are canceled, those of others go on") {
  const std::string two =
      "  sender anna { visit profile 9 per day }\n  sender ben { email 1 per day }\n";
  const std::string one = "  sender anna { visit profile 9 per day }\n";
  const std::string csv = "id,linkedin_id,sender\n1,in-1,anna\n2,in-2,ben\n";
  const Ended ended =
      run_with(automation(two + "a: wait 9 days\n"), csv, {"1 day: deploy \"next.wend\""}, 2 * day,
               {{"next.wend", automation(one + "a: wait 9 days\n")}});
  CHECK(ended.statuses.at("1") == "ready a anna");
  CHECK(ended.statuses.at("2") == "canceled sender_removed a");
}

TEST_CASE("a higher limit lets those in who have waited longest, a lower one puts nobody out") {
  const auto limited = [](int limit) {
    return automation("  segment all { active limit " + std::to_string(limit) +
                      " }\na: wait 50 days\n");
  };
  const std::string csv =
      "id,linkedin_id,sim.enrichment\n1,in-1,1 hour\n2,in-2,3 hours\n3,in-3,2 hours\n";
  const Files files = {{"two.wend", limited(2)}, {"one.wend", limited(1)}};
  Ended ended = run_with(limited(1), csv, {"1 day: deploy \"two.wend\""}, 2 * day, files);
  CHECK(ended.statuses.at("1") == "ready a");
  CHECK(ended.statuses.at("2") == "active_limit");
  CHECK(ended.statuses.at("3") == "ready a");
  ended = run_with(limited(1), csv,
                   {"1 day: deploy \"two.wend\"", "2 days: deploy \"one.wend\"",
                    "3 days: cancel contact 1", "4 days: cancel contact 3"},
                   5 * day, files);
  CHECK(ended.statuses.at("2") == "ready a");
}

TEST_CASE("what is known of a contact stays known, and what only the new version asks is asked") {
  const std::string csv = "id,linkedin_id,title,sim.connection\n1,in-1,CEO,connected\n";
  const std::string before = "  check connected { no -> finish }\na: wait 3 days\n";
  const std::string after =
      "  check connected { no -> finish }\na: wait 3 days\n  if not connected -> finish\n"
      "  if title != \"ceo\" -> finish\nb: wait 9 days\n";
  CHECK(after_a_day(before, after, 4 * day, csv) == "in_progress b");
}

TEST_CASE("a wait until goes on at once where the new version waits for what is so") {
  const std::string csv = "id,linkedin_id,sim.connection\n1,in-1,connected\n";
  CHECK(after_a_day("  check connected\na: wait until replied up to 9 days\nb: wait 9 days\n",
                    "  check connected\na: wait until connected up to 9 days\nb: wait 9 days\n",
                    day, csv) == "in_progress b");
}

TEST_CASE("a paused contact stays paused, also where its step is gone") {
  const Ended ended = run_with(
      automation("a: wait 3 days\nb: wait 9 days\n"), "id\n1\n",
      {"1 hour: pause contact 1", "1 day: deploy \"next.wend\"", "2 days: resume contact 1"},
      3 * day, {{"next.wend", automation("b: wait 9 days\n")}});
  CHECK(ended.statuses.at("1") == "ready b");
  const Ended paused = run_with(automation("a: wait 3 days\nb: wait 9 days\n"), "id\n1\n",
                                {"1 hour: pause contact 1", "1 day: deploy \"next.wend\""}, 3 * day,
                                {{"next.wend", automation("b: wait 9 days\n")}});
  CHECK(paused.statuses.at("1") == "paused b");
}

TEST_CASE("who has ended keeps its reason and is not touched") {
  const std::string own =
      "node \"ring\" {\n  channel phone\n  needs phone is present else failed no_phone\n"
      "  outcome rung\n}\n";
  const Ended ended =
      run_with(own + automation("  ring\n"), "id\n1\n", {"1 day: deploy \"next.wend\""}, 2 * day,
               {{"next.wend", automation("a: wait 9 days\n")}});
  CHECK(ended.statuses.at("1") == "failed no_phone");
}

TEST_CASE("operations behind a deployment know the names of the new version") {
  const Files files = {{"next.wend", automation("a: wait 3 days\nc: wait 9 days\n")}};
  const std::string before = automation("a: wait 3 days\nb: wait 9 days\n");
  const Ended ended = run_with(
      before, "id\n1\n", {"1 day: deploy \"next.wend\"", "2 days: delete step a"}, 3 * day, files);
  CHECK(ended.statuses.at("1") == "ready c");
  const Ended wrong = run_with(
      before, "id\n1\n", {"1 day: deploy \"next.wend\"", "2 days: delete step b"}, 3 * day, files);
  CHECK(wrong.usage_problems == Texts{"--at: there is no step `b`"});
}

TEST_CASE("a step that people deleted is there again in a version that has it") {
  const std::string steps = "gone: wait 8 days\nlast: wait 9 days\n";
  const Ended ended = run_with(automation("  wait 3 days\n" + steps), "id,linkedin_id\n1,in-1\n",
                               {"1 day: delete step gone", "2 days: deploy \"next.wend\""}, 4 * day,
                               {{"next.wend", automation("  visit profile\n" + steps)}});
  CHECK(ended.statuses.at("1") == "ready gone");
}

TEST_CASE("where a step that is gone led to an end, its contacts end so") {
  const std::string node =
      "node \"call\" {\n  channel phone\n  outcome other ends failed no_phone\n}\n";
  const Files files = {{"next.wend", automation("  wait 2 days\n")}};
  const auto status = [&](const std::string& steps) {
    return run_with(node + automation(steps), "id,linkedin_id,sim.manual\n1,in-1,never\n",
                    {"1 day: deploy \"next.wend\""}, 5 * day, files)
        .statuses.at("1");
  };
  CHECK(status("  manual call\n") == "failed no_phone");
  CHECK(status("  manual call { other -> finish }\n") == "finished");
  CHECK(status("  manual call { other -> rest }\n  finish\nrest: follow\n  call\n") ==
        "failed no_phone");
}

TEST_CASE("a version that cannot be deployed stops the run before it begins") {
  const std::string script = automation("a: wait 3 days\n");
  const auto problems = [&](const std::string& file) {
    return run_with(script, "id\n1\n", {"1 day: deploy \"" + file + "\""}, 2 * day, {})
        .usage_problems;
  };
  CHECK(problems("none.wend") == Texts{"--at: `deploy none.wend`: there is no such file"});
  CHECK(problems("../up.wend") ==
        Texts{"--at: `deploy ../up.wend`: it leads out of the script's folder"});
  const Ended broken = run_with(script, "id\n1\n", {"1 day: deploy \"broken.wend\""}, 2 * day,
                                {{"broken.wend", automation("  fly\n")}});
  CHECK(!broken.compiles);
  CHECK(broken.statuses.empty());
  const Ended archived =
      run_with(script, "id\n1\n", {"1 hour: archive", "1 day: deploy \"next.wend\""}, 2 * day,
               {{"next.wend", script}});
  CHECK(archived.refusals == Texts{"`deploy \"next.wend\"` did nothing: "
                                   "the automation is archived"});
}

}  // namespace wend
