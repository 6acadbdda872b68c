// More moves of one contact than 16 bits count, with an answer, a queue or a retry from long ago.
#include "tests/unit/live_host.hpp"
#include "tests/unit/short_run.hpp"

namespace wend {
namespace {

const std::string polls =
    "event nudged {\n  summary \"Nudged.\"\n  simulate 100% within 1 to 2 days after visit "
    "profile\n"
    "}\n" +
    automation("  on nudged -> poll\n  visit profile\n  finish\npoll: wait 1 minute\n  -> poll\n");

}  // namespace

TEST_CASE("an answer that comes 65,536 moves too late finds its contact gone") {
  constexpr int contacts = 8;
  Host host(polls);
  for (int contact = 0; contact < contacts; ++contact) {
    host.channel.replies.push_back(Reply::later());
    host.enroll(std::to_string(contact));
  }
  host->run();
  for (int contact = 0; contact < contacts; ++contact) {
    const std::string id = std::to_string(contact);
    CHECK(host.deliver("event " + id, id, "nudged") == "counted");
  }
  for (int contact = 0; contact < contacts; ++contact) {
    host->run_until(monday + (65'530 + contact) * minute);
    CHECK(host.answer(host.channel.tasks.at(static_cast<std::size_t>(contact)).number) ==
          "task " + std::to_string(contact + 1) + " is over: its contact has moved on");
    CHECK(host.standing(std::to_string(contact)) == "in_progress poll (wait)");
  }
}

TEST_CASE("a simulated answer of 65,536 moves ago is nobody's") {
  std::string csv = "linkedin_id,sim.latency,sim.nudged\n";
  for (int minutes = 65'530; minutes < 65'545; ++minutes) {
    csv += "in-" + std::to_string(minutes) + "," + std::to_string(minutes) + " minutes,0 minutes\n";
  }
  SimulationOptions options;
  options.until = 50 * day;
  const auto steps = steps_of(polls, csv, options);
  CHECK(steps == std::vector<std::string>(15, "poll"));
}

TEST_CASE("a simulated answer to a task that was left counts for no other task of the contact") {
  const std::string script =
      "event nudged {\n  summary \"Nudged.\"\n  simulate 100% within 1 to 2 days after "
      "follow\n}\n" +
      automation("  on nudged -> second\n  visit profile\n  finish\nsecond: follow\n");
  SimulationOptions options;
  options.until = 30 * day;
  NoJournals journals;
  const auto result =
      simulate("test.wend", script, "linkedin_id,sim.latency,sim.nudged\nann,2 days,1 day\n",
               options, journals);
  REQUIRE(result.contacts.states.size() == 1);
  // The answer to the visit, of the second day, says nothing of the step that began on the first.
  CHECK(result.contacts.states[0].status == Status::finished);
  CHECK(result.contacts.states[0].since == 3 * day);
}

}  // namespace wend
