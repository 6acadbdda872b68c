// `wend test`: what people, CI and other programs see of tests that hold and of those that do not.
#include <algorithm>
#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/unit/command.hpp"

namespace wend {
namespace {

using Json = nlohmann::json;

constexpr const char* script = R"(use "more.wend"

automation "Hello" {
  if email is missing -> finish
  check connected { no -> finish }
  send message "Hello"
}

test "is connected" {
  contact { linkedin_id "ann", email "ann@example.com" }
  world { connection connected, replied never }
  expect sent send message 1 times
  expect status finished
}
)";

/// It does not hold, in its fourth line.
constexpr const char* more = R"(test "in a file that is used" {
  contact { linkedin_id "ben", email "ben@example.com" }
  world { connection none }
  expect sent send message
  expect status finished
}
)";

Ran test_with(const std::vector<std::string>& options) {
  const TemporaryFolder folder;
  folder.write("more.wend", more);
  Arguments arguments = {"test", folder.write("script.wend", script)};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return wend_with(arguments);
}

/// What `wend test --coverage` says of a script whose tests hold.
std::string covered(const std::string& text) {
  const TemporaryFolder folder;
  const Ran ran = wend_with({"test", folder.write("script.wend", text), "--coverage"});
  INFO(ran.out << ran.err);
  CHECK(ran.exit == Exit::clean);
  return ran.out;
}

}  // namespace

TEST_CASE("a test that fails shows the line, what is so instead, and the contact's story") {
  const Ran ran = test_with({});
  CHECK(ran.exit == Exit::findings);
  CHECK(has(ran.out, "  ok      is connected\n"));
  CHECK(has(ran.out, "  FAILED  in a file that is used\n"));
  CHECK(has(ran.out, "error[test_failed]: expected sent send message, but it was never sent\n"));
  CHECK(has(ran.out, "more.wend:4:3\n"));
  CHECK(has(ran.out, "Finished since"));
  CHECK(has(ran.out, "2 tests, 1 failed\n"));
}

TEST_CASE("what is done to the automation as a whole leaves the story of a contact as it is") {
  const TemporaryFolder folder;
  const Ran ran = wend_with(
      {"test", folder.write("script.wend",
                            "automation \"A\" {\n  visit profile\n  wait 50 days\n}\n"
                            "test \"paused\" {\n  contact { linkedin_id \"ann\" }\n"
                            "  at 2 days: pause\n  expect status finished at 3 days\n}\n")});
  CHECK(has(ran.out, "day 2    Wed 2026-01-07 00:00  3         wait 50 days  "));
  CHECK(has(ran.out, "  pause\n"));
  CHECK(has(ran.out, "\nFinished since Tue 2026-02-24 00:00 (day 50) at step 3"));
  const Ran soon =
      wend_with({"test", folder.write("script.wend",
                                      "automation \"A\" {\n  visit profile\n  wait 500 days\n}\n"
                                      "test \"paused\" {\n  contact { linkedin_id \"ann\" }\n"
                                      "  at 2 days: pause\n  expect status finished\n}\n")});
  CHECK(has(soon.out, "In progress since Mon 2026-01-05 00:00 (day 0) at step 3"));
  CHECK(has(soon.out, "waiting for the end of its wait"));
}

/// What a test of a contact that waits for 7 days says of one expectation that does not hold.
std::string said_of(const std::string& expectation) {
  const TemporaryFolder folder;
  const Ran ran = wend_with(
      {"test", folder.write("script.wend",
                            "automation \"A\" {\n  email \"a\" \"b\"\nlater:\n  wait 7 days\n}\n"
                            "test \"t\" {\n  contact { email \"a@b.example\" }\n"
                            "  world { bounced never, unsubscribed never, replied never }\n  " +
                                expectation + "\n}\n")});
  const std::size_t begin = ran.out.find("error[test_failed]: ");
  REQUIRE(begin != std::string::npos);
  const std::size_t message = begin + std::string("error[test_failed]: ").size();
  return ran.out.substr(message, ran.out.find('\n', message) - message);
}

TEST_CASE("a test that fails says what was expected and what is so instead") {
  CHECK(said_of("expect status finished at 3 days") ==
        "expected status finished, but it is in_progress");
  CHECK(said_of("expect status failed no_email") ==
        "expected status failed no_email, but it is finished");
  CHECK(said_of("expect reason no_email") ==
        "expected reason no_email, but the contact is finished, without a reason");
  CHECK(said_of("expect never status finished") ==
        "expected never status finished, but it was so at 2026-01-12T00:00:00Z");
  CHECK(said_of("expect sent email 2 times") ==
        "expected sent email 2 times, but it was sent 1 time");
  CHECK(said_of("expect never sent email") == "expected never sent email, but it was sent 1 time");
  CHECK(said_of("expect visits later 3 times") ==
        "expected visits later 3 times, but the contact came there 1 time");
  CHECK(said_of("expect event replied") == "expected event replied, but it never happened");
}

TEST_CASE("the story of a test that fails is at most 40 lines long") {
  const TemporaryFolder folder;
  const Ran ran = wend_with(
      {"test", folder.write("script.wend",
                            "automation \"A\" {\nagain:\n  email \"a\" \"b\"\n  wait 1 day\n"
                            "  -> again\n}\ntest \"t\" {\n  contact { email \"a@b.example\" }\n"
                            "  world { bounced never, unsubscribed never, replied never }\n"
                            "  expect status finished\n}\n")});
  CHECK(ran.exit == Exit::findings);
  CHECK(has(ran.out, " lines are left out ...\n"));
  CHECK(has(ran.out, "\nIn progress since "));
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') < 55);
}

TEST_CASE("programs are told in which file a test stands and fails") {
  const Json json = Json::parse(test_with({"--format", "json"}).out);
  const Json& held = json.at(0).at("tests").at(0);
  CHECK(held.at("holds") == true);
  CHECK(has(held.at("file"), "script.wend"));
  const Json& failed = json.at(0).at("tests").at(1);
  CHECK(failed.at("holds") == false);
  CHECK(has(failed.at("file"), "more.wend"));
  CHECK(failed.at("line") == 1);
  CHECK(failed.at("failures").size() == 1);
  CHECK(has(failed.at("failures").at(0).at("file"), "more.wend"));
  CHECK(failed.at("failures").at(0).at("line") == 4);
  const std::string junit = test_with({"--format", "junit"}).out;
  CHECK(has(junit, "<testsuites name=\"wend test\" tests=\"2\" failures=\"1\">"));
  CHECK(has(junit, "more.wend:4: expected sent send message, but it was never sent\""));
}

TEST_CASE("coverage lists the steps and outcomes that no test reached") {
  const Ran ran = test_with({"--coverage"});
  CHECK(has(ran.out, "  3 of 3 steps and 3 of 4 outcomes reached\n"));
  CHECK(has(ran.out, "  never  line 4    if email is missing: yes\n"));
  CHECK_FALSE(has(ran.out, "check connected:"));
}

TEST_CASE("a contact that is sent round again comes to the first step from nowhere") {
  // From the wait it came to the first step once more, but not because the wait was over.
  const std::string loop =
      "automation \"A\" {\nagain:\n  check connected { yes -> finish }\n"
      "  wait until connected up to 2 days { timeout -> again }\n}\n";
  const std::string canceled =
      "test \"again\" {\n  world { connection none, accepted never }\n"
      "  at 1 day: restart contact\n  at 36 hours: cancel contact\n  expect visits again 2 times\n"
      "}\n";
  CHECK(has(covered(loop + canceled), "  2 of 2 steps and 1 of 4 outcomes reached\n"));
  // Both walks end, each by a way of its own.
  const std::string ends =
      "automation \"A\" {\n  check connected { yes -> finish }\n"
      "  wait until connected up to 9 days { timeout -> alone }\n  finish\nalone: wait 1 day\n}\n";
  const std::string twice =
      "test \"twice\" {\n  world { connection pending, accepted 2 days }\n"
      "  at 3 days: restart contact\n  expect status finished\n}\n";
  CHECK(has(covered(ends + twice), "  3 of 4 steps and 3 of 4 outcomes reached\n"));
}

TEST_CASE("where an event leads a contact is no outcome of the step it stood at") {
  const std::string script =
      "automation \"A\" {\n  on replied -> answered\n  send message \"Hi\"\n"
      "  wait until connected and email is present up to 9 days { timeout -> answered }\n"
      "  finish\nanswered:\n  wait 1 day\n}\n"
      "test \"replies\" {\n  contact { linkedin_id \"ann\" }\n"
      "  world { connection connected, replied 2 days }\n  expect visits answered 1 times\n}\n";
  CHECK(has(covered(script), "  3 of 4 steps and 0 of 2 outcomes reached\n"));
}

TEST_CASE("an outcome is taken although an event leads to the same step") {
  const std::string script =
      "automation \"A\" {\n  on replied -> hello\n  email \"a\" \"b {{unsubscribe_link}}\"\n"
      "  wait until replied up to 30 days { replied -> hello; timeout -> finish }\nhello:\n"
      "  add tag \"x\"\n}\n"
      "test \"t\" {\n  contact { email \"a@b.example\" }\n"
      "  world { replied 5 days, unsubscribed never, bounced never }\n  expect visits hello\n}\n";
  CHECK(has(covered(script),
            "  3 of 3 steps and 1 of 2 outcomes reached\n"
            "  never  line 4    wait until replied up to 30 days: timeout\n"));
}

TEST_CASE("outcomes that lead to one step are told apart") {
  const std::string script =
      "automation \"A\" {\n  check connected\n  wait 1 day\n}\n"
      "test \"t\" {\n  contact { linkedin_id \"ann\" }\n  world { connection none }\n"
      "  expect status finished\n}\n";
  CHECK(has(covered(script),
            "  2 of 2 steps and 1 of 2 outcomes reached\n"
            "  never  line 2    check connected: yes\n"));
}

TEST_CASE("a contact comes again to a step that leads to itself") {
  covered(
      "automation \"A\" {\n  on replied -> finish\n  send message \"Hi\"\npoll:\n"
      "  wait 1 day { next -> poll }\n}\n"
      "test \"t\" {\n  contact { linkedin_id \"ann\" }\n"
      "  world { connection connected, replied 60 hours }\n  expect visits poll 3 times\n}\n");
}

TEST_CASE("ways of contacts that a deleted step let go are not taken for outcomes") {
  const std::string script =
      "automation \"A\" {\n  check connected { yes -> hello }\ngone:\n  wait 2 days\n"
      "hello:\n  wait 5 days\n}\n"
      "test \"deleted\" {\n  world { connection none }\n  at 1 hour: delete step gone\n"
      "  at 1 day: restart contact\n  expect visits gone 1 times\n  expect visits hello 2 times\n"
      "}\n";
  CHECK(has(covered(script), "  3 of 3 steps and 1 of 2 outcomes reached\n"));
}

TEST_CASE("a script that does not compile, or cannot be read, has no tests that hold") {
  const TemporaryFolder folder;
  CHECK(wend_with({"test", folder.write("wrong.wend", "automation \"A\" { wiat 1 day }\n")}).exit ==
        Exit::no_program);
  CHECK(wend_with({"test", folder.at("missing.wend")}).exit == Exit::usage);
}

TEST_CASE("programs are told why a script has no tests") {
  const TemporaryFolder folder;
  const std::string wrong =
      folder.write("wrong.wend", "automation \"A\" {\n  wiat 1 day\n  emial \"a\" \"b\"\n}\n");
  const std::string missing = folder.at("missing.wend");
  const std::string right = folder.write("right.wend", "automation \"A\" { visit profile }\n");
  const auto run = [&](const char* format) {
    return wend_with({"test", wrong, missing, right, "--format", format});
  };
  const Ran ran = run("json");
  CHECK(ran.exit == Exit::no_program);
  const Json json = Json::parse(ran.out);
  REQUIRE(json.size() == 3);
  CHECK(json[0]["file"] == wrong);
  CHECK(json[0]["tests"].empty());
  REQUIRE(json[0]["errors"].size() == 2);
  CHECK(json[0]["errors"][0]["code"] == "unknown_node");
  CHECK(json[0]["errors"][0]["line"] == 2);
  CHECK(json[0]["errors"][0]["file"] == wrong);
  CHECK(has(json[0]["errors"][0]["message"], "`wiat`"));
  CHECK(json[0]["errors"][1]["line"] == 3);
  CHECK(has(json[1]["errors"].at(0)["message"], "missing.wend: No such file"));
  CHECK(json[2]["errors"].empty());
  const std::string junit = run("junit").out;
  CHECK(has(junit, "<testsuites name=\"wend test\" tests=\"3\" failures=\"3\">"));
  CHECK(has(junit, "name=\"unknown_node at 2:3\""));
  CHECK(has(junit, "name=\"unknown_node at 3:3\""));
  CHECK(has(junit, "missing.wend: No such file"));
  const std::string text = run("text").out;
  CHECK(text == right + ": no tests\n0 tests, 0 failed\n");
}

TEST_CASE("a test deploys a new version, and speaks of its labels") {
  const TemporaryFolder folder;
  folder.write("next.wend", R"(automation "Next" {
  if linkedin_id is missing -> finish
  visit profile
rest:
  wait 2 days
more:
  follow
}
)");
  const std::string text = R"(automation "Old" {
  if linkedin_id is missing -> finish
  visit profile
rest:
  wait 3 days
}

test "goes on in the next version" {
  contact { linkedin_id "ann" }
  at 1 day: deploy "next.wend"
  expect step rest at 1 day
  expect visits rest 1 times
  expect visits more 1 times
  expect sent visit profile 1 times
  expect sent follow 1 times
  expect status finished
}
)";
  const Ran ran = wend_with({"test", folder.write("old.wend", text), "--coverage"});
  INFO(ran.out << ran.err);
  CHECK(ran.exit == Exit::clean);
  // What the new version does covers nothing of the old one.
  CHECK(ran.out.find("3 of 3 steps and 1 of 2 outcomes reached") != std::string::npos);
}

TEST_CASE("a test says why a version cannot be deployed") {
  const TemporaryFolder folder;
  folder.write("broken.wend", "automation \"Broken\" {\n  fly\n}\n");
  const auto deploying = [&](const std::string& file) {
    const std::string text =
        "automation \"Old\" {\n  wait 3 days\n}\n\ntest \"deploys\" {\n  at 1 day: deploy \"" +
        file + "\"\n}\n";
    const Ran ran = wend_with({"test", folder.write("old.wend", text)});
    CHECK(ran.exit == Exit::findings);
    return ran.out;
  };
  CHECK(deploying("none.wend").find("this did nothing: `none.wend`: there is no such file") !=
        std::string::npos);
  CHECK(deploying("../up.wend").find("it leads out of the script's folder") != std::string::npos);
  CHECK(deploying("broken.wend").find("broken.wend:2: ") != std::string::npos);
}

}  // namespace wend
