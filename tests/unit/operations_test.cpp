// What people do while contacts walk, where several contacts or moments matter; what one contact is
// enough for stands in tests/golden/article.

#include <map>

#include "tests/unit/script_errors.hpp"
#include "tests/unit/short_run.hpp"

namespace wend {
namespace {

constexpr std::uint32_t hour = 3600;
constexpr std::uint32_t day = 24 * hour;

struct Ended {
  std::map<std::string, std::string> statuses;  ///< "status reason sender" by id
  std::map<std::string, std::uint32_t> since;   ///< seconds after the start, by id
  std::vector<std::string> refusals;
  std::vector<std::string> usage_problems;
};

Ended run_with(const std::string& script, const std::string& csv,
               const std::vector<std::string>& operations, std::uint32_t until,
               bool activate = true) {
  SimulationOptions options;
  options.start = *parse_instant("2026-01-05");
  options.until = until;
  options.activate = activate;
  options.operations = operations_of(operations);
  NoJournals journals;
  const SimulationResult result = simulate("test.wend", script, csv, options, journals);
  REQUIRE(result.compilation.program != nullptr);
  const Program& program = *result.compilation.program;
  Ended ended{{}, {}, result.refusals, result.usage_problems};
  for (std::size_t index = 0; index < result.contacts.states.size(); ++index) {
    const ContactState& state = result.contacts.states[index];
    ended.since[result.ids[index]] = state.since;
    std::string& text = ended.statuses[result.ids[index]];
    text = row_of(state.status).name;
    if (state.reason != 0) text += " " + program.reasons[state.reason].name;
    if (state.sender != no_index) text += " " + program.senders[state.sender].name;
  }
  return ended;
}

std::string rows(int count, const std::string& more_names = "", const std::string& more = "") {
  std::string csv = "id,linkedin_id" + more_names + "\n";
  for (int row = 1; row <= count; ++row) {
    csv += std::to_string(row) + ",in-" + std::to_string(row) + more + "\n";
  }
  return csv;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an automation that is not active admits nobody until it is activated") {
  const std::string script = automation("  visit profile\n  wait 10 days\n");
  CHECK(run_with(script, rows(1), {}, day, false).statuses.at("1") == "ready");
  const Ended ended =
      run_with(script, rows(1), {"2 days: activate", "3 days: activate"}, 4 * day, false);
  CHECK(ended.statuses.at("1") == "in_progress");
  CHECK(ended.refusals == Texts{"`activate` did nothing: the automation is already active"});
}

TEST_CASE("while the automation is paused no task starts, and those that wait keep their order") {
  const std::string script =
      automation("  sender anna { visit profile 1 per day }\n  visit profile\n  wait 50 days\n");
  // On the first day one is visited; from the fifth day on one a day.
  const Ended ended =
      run_with(script, rows(3), {"1 hour: pause", "5 days: resume"}, 6 * day + hour);
  CHECK(ended.statuses.at("1") == "in_progress anna");
  Texts refusals = run_with(script, rows(1), {"1 hour: resume"}, day).refusals;
  CHECK(refusals == Texts{"`resume` did nothing: the automation is not paused"});
}

TEST_CASE(
    "contacts of a sender who is removed end, others go on, and drained senders keep theirs") {
  const std::string script = automation(
      "  sender anna\n  sender ben\n  segment all { active limit 2 }\n  visit profile\n  wait 5 "
      "days\n");
  const Ended removed = run_with(script, rows(4), {"1 day: remove sender anna"}, 2 * day);
  CHECK(removed.statuses.at("1") == "canceled sender_removed anna");
  CHECK(removed.statuses.at("2") == "in_progress ben");
  // The place that became free goes on, to the sender that is left.
  CHECK(removed.statuses.at("3") == "in_progress ben");
  CHECK(removed.statuses.at("4") == "active_limit");
  const Ended drained = run_with(script, rows(4), {"1 day: drain sender anna"}, 6 * day);
  CHECK(drained.statuses.at("1") == "finished anna");
  CHECK(drained.statuses.at("3") == "in_progress ben");
  CHECK(drained.statuses.at("4") == "in_progress ben");
}

TEST_CASE("without a sender contacts stay ready, until one is added") {
  const std::string script = automation("  sender anna\n  visit profile\n  wait 5 days\n");
  const std::string late = rows(1, ",sim.enrichment", ",2 days");
  CHECK(run_with(script, late, {"1 day: remove sender anna"}, 3 * day).statuses.at("1") == "ready");
  const Ended added =
      run_with(script, late, {"1 day: remove sender anna", "4 days: add sender anna"}, 5 * day);
  CHECK(added.statuses.at("1") == "in_progress anna");
  const Ended deleted =
      run_with(script, late, {"1 day: delete sender anna", "4 days: add sender anna"}, 5 * day);
  CHECK(deleted.statuses.at("1") == "ready");
  CHECK(deleted.refusals == Texts{"`add sender anna` did nothing: the sender is deleted"});
}

TEST_CASE("a sender who is added again stands behind the others") {
  const std::string script = automation(
      "  sender anna\n  sender ben\n  segment all { senders anna, ben }\n  wait 5 days\n");
  const std::vector<std::string> operations = {"1 hour: drain sender anna",
                                               "2 hours: add sender anna"};
  const std::string late = rows(1, ",sim.enrichment", ",1 day");
  CHECK(run_with(script, late, {}, 2 * day).statuses.at("1") == "ready anna");
  CHECK(run_with(script, late, operations, 2 * day).statuses.at("1") == "ready ben");
}

TEST_CASE("a step that gives a contact to a sender who is gone says whether it was deleted") {
  const std::string script = automation(
      "  sender anna\n  sender ben\n  wait 2 days\n  change sender to ben\n  wait 5 days\n");
  const auto ended = [&](const std::string& operation) {
    return run_with(script, rows(1), {operation}, 3 * day).statuses.at("1");
  };
  CHECK(ended("1 day: remove sender ben") == "canceled sender_removed ben");
  CHECK(ended("1 day: delete sender ben") == "canceled sender_deleted ben");
  CHECK(ended("1 day: drain sender ben") == "in_progress ben");
}

TEST_CASE("who is canceled while it waits for a place does not get one") {
  const std::string script =
      automation("  segment all { active limit 1 }\n  visit profile\n  wait 5 days\n");
  const Ended ended =
      run_with(script, rows(3), {"1 day: cancel contact 2", "2 days: cancel contact 1"}, 3 * day);
  CHECK(ended.statuses.at("1") == "canceled canceled_by_user");
  CHECK(ended.statuses.at("2") == "canceled canceled_by_user");
  CHECK(ended.statuses.at("3") == "in_progress");
}

TEST_CASE("who is sent round again while it waits for a place stands at the end") {
  const std::string script =
      automation("  segment all { active limit 1 }\n  visit profile\n  wait 5 days\n");
  const Ended ended =
      run_with(script, rows(3), {"1 day: restart contact 2", "2 days: cancel contact 1"}, 3 * day);
  CHECK(ended.statuses.at("2") == "active_limit");
  CHECK(ended.statuses.at("3") == "in_progress");
}

TEST_CASE(
    "a contact that is paused keeps its place, and one that is paused before it has one gets "
    "none") {
  const std::string script = automation(
      "  segment all { active limit 1 }\n  visit profile\n  wait 5 days\n  visit profile\n");
  const Ended kept = run_with(script, rows(2), {"1 day: pause contact 1"}, 9 * day);
  CHECK(kept.statuses.at("1") == "paused");
  CHECK(kept.statuses.at("2") == "active_limit");
  const Ended passed =
      run_with(script, rows(3), {"1 day: pause contact 2", "2 days: cancel contact 1"}, 3 * day);
  CHECK(passed.statuses.at("2") == "paused");
  CHECK(passed.statuses.at("3") == "in_progress");
  const Ended resumed = run_with(
      script, rows(2),
      {"1 day: pause contact 2", "2 days: cancel contact 1", "3 days: resume contact 2"}, 4 * day);
  CHECK(resumed.statuses.at("2") == "in_progress");
}

TEST_CASE("since when a contact stands so is told by its last change of step or status") {
  const std::string script = automation("  wait 5 days\n  visit profile\n  wait 50 days\n");
  const std::vector<std::string> around = {"1 day: pause contact", "3 days: resume contact"};
  CHECK(run_with(script, rows(1), around, 4 * day).since.at("1") == 3 * day);
  // The wait goes on as it was, also when the contact was paused once more.
  CHECK(run_with(script, rows(1), around, 5 * day).since.at("1") == 5 * day);
  const std::vector<std::string> twice = {"1 day: pause contact", "2 days: resume contact",
                                          "3 days: pause contact", "4 days: resume contact"};
  CHECK(run_with(script, rows(1), twice, 5 * day).since.at("1") == 5 * day);
  // Enrichment that ends meanwhile changes neither.
  const std::string late = rows(1, ",sim.enrichment", ",2 days");
  CHECK(run_with(script, late, {"1 day: pause contact"}, 3 * day).since.at("1") == day);
}

TEST_CASE("who came to its first task while it was paused is in progress when it is resumed") {
  const std::string script = automation("  wait 1 day\n  visit profile\n  wait 50 days\n");
  CHECK(run_with(script, rows(1),
                 {"1 hour: pause contact", "2 days: delete step 3", "3 days: resume contact"},
                 4 * day)
            .statuses.at("1") == "in_progress");
}

TEST_CASE("enrichment goes on while a contact is paused, and after it was canceled tells nothing") {
  const std::string script = automation("  visit profile\n  wait 5 days\n");
  const std::string late = rows(1, ",sim.enrichment", ",2 days");
  const std::string fails = rows(1, ",sim.enrichment", ",fails");
  CHECK(run_with(script, late, {"1 day: pause contact"}, 3 * day).statuses.at("1") == "paused");
  const Ended resumed =
      run_with(script, late, {"1 day: pause contact", "3 days: resume contact"}, 3 * day);
  CHECK(resumed.statuses.at("1") == "in_progress");
  const Ended early =
      run_with(script, late, {"1 day: pause contact", "1 day: resume contact"}, day);
  CHECK(early.statuses.at("1") == "waiting_enrichment");
  CHECK(run_with(script, late, {"1 day: cancel contact"}, 3 * day).statuses.at("1") ==
        "canceled canceled_by_user");
  const Ended again = run_with(script, fails, {"1 day: restart contact"}, 3 * day);
  CHECK(again.statuses.at("1") == "failed enrichment_failed");
}

TEST_CASE("a task that a person does is completed, skipped or fails by hand") {
  const std::string script = automation(
      "  manual visit profile {\n    unknown_error -> failed_by_hand\n  }\n  wait 50 days\n"
      "failed_by_hand: wait 90 days\n");
  const std::string never = rows(1, ",sim.manual", ",never");
  SimulationOptions options;
  const auto step = [&](const std::string& operation) {
    options.operations.clear();
    options.operations.push_back(*parse_timed_operation(operation));
    options.until = 2 * day;
    return steps_of(script, never, options).at(0);
  };
  CHECK(step("1 day: complete task") == "5");
  CHECK(step("1 day: skip task") == "5");
  CHECK(step("1 day: fail task") == "failed_by_hand");
  const Ended refused =
      run_with(automation("  wait 5 days\n"), rows(1), {"1 day: skip task"}, 2 * day);
  CHECK(refused.refusals == Texts{"`skip task` did nothing: the contact has no task now"});
}

TEST_CASE("a provider who could not answer is asked again, five times at most") {
  const std::string script = automation("  visit profile\n");
  const std::string again = rows(1, ",sim.linkedin", ",try_again");
  // 1 minute, 5 minutes, 30 minutes, 2 hours and 6 hours.
  constexpr std::uint32_t last = 60 + 300 + 1800 + 7200 + 21600;
  CHECK(run_with(script, again, {}, last - 1).statuses.at("1") == "in_progress");
  CHECK(run_with(script, again, {}, last).statuses.at("1") == "failed unknown_error");
}

TEST_CASE("a task that is tried again waits for its hours each time") {
  const std::string script = automation("  hours mon-sun 00:00-00:03\n  visit profile\n");
  const std::string again = rows(1, ",sim.linkedin", ",try_again");
  // At once, after a minute, and then at midnight.
  CHECK(run_with(script, again, {}, 4 * day - 1).statuses.at("1") == "in_progress");
  CHECK(run_with(script, again, {}, 4 * day).statuses.at("1") == "failed unknown_error");
}

TEST_CASE("each try counts for the limits, and tasks that were tried go first, in their order") {
  const std::string script =
      automation("  sender anna { visit profile 2 per day }\n  visit profile\n  wait 50 days\n");
  const std::string csv =
      "id,linkedin_id,sim.linkedin\n1,in-1,try_again\n2,in-2,try_again\n3,in-3,\n";
  SimulationOptions options;
  const auto steps_at = [&](std::uint32_t moment) {
    options.until = moment;
    return steps_of(script, csv, options);
  };
  // Two tries a day are all that there are until both have had their six.
  CHECK(run_with(script, csv, {}, 5 * day - 1).statuses.at("1") == "in_progress anna");
  CHECK(run_with(script, csv, {}, 5 * day).statuses.at("1") == "failed unknown_error anna");
  CHECK(run_with(script, csv, {}, 5 * day).statuses.at("2") == "failed unknown_error anna");
  CHECK(steps_at(6 * day - 1) == Texts{"3", "3", "3"});
  CHECK(steps_at(6 * day) == Texts{"3", "3", "4"});
}

TEST_CASE("of a contact that is paused no task is tried again until it is resumed") {
  const std::string script = automation("  visit profile\n");
  constexpr std::uint32_t last = 60 + 300 + 1800 + 7200 + 21600;
  // Paused between two tries, and while the provider has the task.
  for (const char* const world : {",try_again,", ",try_again,10 minutes"}) {
    const std::string csv = rows(1, ",sim.linkedin,sim.latency", world);
    const auto status = [&](const Texts& operations, std::uint32_t until) {
      return run_with(script, csv, operations, until).statuses.at("1");
    };
    CHECK(status({"30 seconds: pause contact 1"}, 5 * day) == "paused");
    CHECK(status({"30 seconds: pause contact 1", "1 day: complete task 1"}, 2 * day) == "finished");
    const Texts resumed = {"30 seconds: pause contact 1", "1 day: resume contact 1"};
    CHECK(status(resumed, day + last - 1) == "in_progress");
    CHECK(status(resumed, day + last + hour) == "failed unknown_error");
  }
}

TEST_CASE("after the provider's own limit the sender rests from that node alone") {
  const std::string script = automation(
      "  sender anna\n  sender ben\n  connection request\n  visit profile\n  wait 50 days\n");
  const std::string csv =
      "id,linkedin_id,sender,sim.connection,sim.linkedin,sim.enrichment\n"
      "limited,in-1,anna,none,limit_reached,\nhers,in-2,anna,none,,1 hour\nhis,in-3,ben,none,,1 "
      "hour\n";
  const Ended soon = run_with(script, csv, {}, 2 * hour);
  CHECK(soon.statuses.at("hers") == "in_progress anna");
  SimulationOptions options;
  const auto steps_at = [&](std::uint32_t moment) {
    options.until = moment;
    return steps_of(script, csv, options);
  };
  CHECK(steps_at(5 * hour - 1) == Texts{"4", "4", "6"});
  // The limited one stays first and is refused each time; after five times it has failed.
  CHECK(steps_at(25 * hour - 1) == Texts{"4", "4", "6"});
  CHECK(steps_at(25 * hour) == Texts{"4", "6", "6"});
}

TEST_CASE("what was done to a sender or a step is not done twice") {
  const std::string script = automation(
      "  sender anna\n  sender ben\n  segment hers when title == \"a\" { senders anna }\n"
      "  segment all\n  visit profile\ngone:\n  wait 50 days\n  finish\nlost: wait 1 day\n");
  const auto refusals = [&](const Texts& operations) {
    return run_with(script, rows(1), operations, 9 * day).refusals;
  };
  CHECK(refusals({"1 day: drain sender anna", "2 days: drain sender anna"}) ==
        Texts{"`drain sender anna` did nothing: the sender is already drained"});
  CHECK(refusals({"1 day: add sender anna"}) ==
        Texts{"`add sender anna` did nothing: the sender already takes new contacts of every "
              "segment"});
  CHECK(refusals({"1 day: add sender ben"}) == Texts{});
  CHECK(refusals({"1 day: remove sender anna", "2 days: remove sender anna",
                  "3 days: drain sender anna", "4 days: add sender anna",
                  "5 days: remove sender anna", "6 days: delete sender anna"}) ==
        Texts{"`remove sender anna` did nothing: the sender is already removed",
              "`drain sender anna` did nothing: the sender is already drained"});
  CHECK(refusals({"1 day: delete sender anna", "2 days: delete sender anna"}) ==
        Texts{"`delete sender anna` did nothing: the sender is deleted"});
  CHECK(refusals({"1 day: delete step gone", "2 days: delete step gone"}) ==
        Texts{"`delete step gone` did nothing: the step is already deleted"});
  // No step leads there, but contacts of another version of the script may stand there.
  CHECK(refusals({"1 day: delete step lost"}) == Texts{});
  CHECK(refusals({"1 day: archive", "2 days: remove sender anna", "3 days: delete step gone",
                  "4 days: archive"}) ==
        Texts{"`remove sender anna` did nothing: the automation is archived",
              "`delete step gone` did nothing: the automation is archived",
              "`archive` did nothing: the automation is archived"});
}

TEST_CASE("a step that leads to itself cannot be deleted: nobody could go on behind it") {
  const std::string script = automation("again:\n  wait 1 day\n  -> again\n");
  const Ended ended = run_with(script, rows(1), {"36 hours: delete step again"}, 3 * day);
  CHECK(ended.refusals == Texts{"`delete step again` did nothing: this step leads to itself"});
}

TEST_CASE("a step that is the only wait of a loop cannot be deleted") {
  const std::string script = automation(
      "again:\n  if email is missing -> hold\n  finish\nhold:\n  wait 1 day\n  -> again\n");
  const Ended ended = run_with(script, rows(1), {"2 days: delete step hold"}, 3 * day);
  CHECK(ended.refusals ==
        Texts{"`delete step hold` did nothing: without this step there would be a "
              "loop without a wait"});
}

TEST_CASE("a loop that takes no time is not left by a deletion, and others may be") {
  const auto refusals = [](const std::string& steps, const std::string& operation) {
    return run_with(automation(steps), rows(1), {operation}, 3 * day).refusals.size();
  };
  const std::string around = "again:\n  wait 1 day\n  -> again\n";
  CHECK(refusals(around, "1 hour: delete step again") == 1);
  // A wait of no length is none.
  CHECK(refusals("again:\n  wait 0 minutes\nhold:\n  wait 1 day\n  -> again\n",
                 "1 hour: delete step hold") == 1);
  // With a task on the way round a condition that is waited for may end.
  const std::string waits_until =
      "again:\n  visit profile\n  wait until connected up to 1 day\nhold:\n  wait 1 day\n"
      "  -> again\n";
  CHECK(refusals(waits_until, "1 hour: delete step hold") == 0);
  CHECK(refusals(waits_until, "1 hour: delete step again") == 0);
  const std::string without_task =
      "again:\n  wait until connected up to 1 day\nhold:\n  wait 1 day\n  -> again\n";
  CHECK(refusals(without_task, "1 hour: delete step hold") == 1);
}

TEST_CASE("operations name contacts, senders and steps that are there") {
  const std::string script = automation("  sender anna\n  visit profile\n");
  const Ended ended = run_with(script, rows(2),
                               {"1 day: pause contact 3", "1 day: pause contact",
                                "1 day: add sender ana", "1 day: delete step 99"},
                               day);
  CHECK(ended.usage_problems == Texts{"--at: there is no contact `3`",
                                      "--at: which contact? `pause contact` takes an id",
                                      "--at: there is no sender `ana`; did you mean `anna`?",
                                      "--at: there is no step `99`"});
}

TEST_CASE("what is no operation says what is wrong with it") {
  CHECK(parse_operation("pose contact 7").failure().message ==
        "there is no operation `pose contact`; did you mean `pause contact`?");
  CHECK(parse_operation("pause contact 7 }\nexpect x").failure().message != "");
  CHECK(parse_operation("").failure().message != "");
  CHECK(parse_timed_operation("soon: pause").failure().message.starts_with("expected a duration"));
  CHECK(parse_timed_operation("3 days: pause; at 4 days: resume").failure().message ==
        "this is not one operation");
  auto quoted = parse_operation("cancel contact \"a b\"");
  REQUIRE(quoted);
  CHECK(quoted->subject == "a b");
}

}  // namespace wend
