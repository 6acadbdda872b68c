// What the steps do to contacts: set and the nodes that change fields, split, ranges of durations,
// manual tasks.

#include <algorithm>
#include <map>

#include "tests/unit/script_errors.hpp"
#include "tests/unit/short_run.hpp"

namespace wend {
namespace {

using Steps = std::vector<std::string>;

std::string rows(int count) {
  std::string csv = "id,linkedin_id\n";
  for (int row = 1; row <= count; ++row)
    csv += std::to_string(row) + ",in-" + std::to_string(row) + "\n";
  return csv;
}

}  // namespace

TEST_CASE("a set field answers with its new value from then on") {
  const std::string script = automation(
      "  if title == \"new\" -> early\n  set title = \"NEW\"\n  if title == \"new\" -> late\n"
      "  wait 1 day\n  finish\nearly: finish\nlate: finish\n");
  CHECK(steps_of(script, "id,title\n1,old\n2,new\n3,\n") == Steps{"late", "early", "late"});
}

TEST_CASE("a set may take its value from other fields, missing or not") {
  const std::string script = automation(
      "  set title = lower(company)\n  if title is missing -> none\n"
      "  if title starts with \"ac\" -> acme\n  wait 1 day\n  finish\nnone: finish\nacme: "
      "finish\n");
  CHECK(steps_of(script, "id,title,company\n1,x,ACME\n2,x,\n3,,Hooli\n") ==
        Steps{"acme", "none", "6"});
}

TEST_CASE("numbers, dates and flags are set as texts are") {
  const std::string script =
      "contact { size: number?; due: date?; vip: flag? }\n" +
      automation(
          "  set size = 5 * 2\n  set due = today() + 1 week\n  set vip = yes\n"
          "  if size == 10 and due > today() and vip -> all\n  wait 1 day\n  finish\n"
          "all: finish\n");
  CHECK(steps_of(script, "id,size,due,vip\n1,3,,no\n2,,2020-01-01,\n") == Steps{"all", "all"});
}

TEST_CASE("what is set cannot rest on what is set") {
  CHECK(errors_of(automation("  set title = company\n  set company = title\n"
                             "  if title == \"x\" or company == \"x\" -> finish\n")) ==
        Steps{"changing_field:2", "changing_field:3"});
  CHECK(errors_of(automation("  set title = \"a\"\n  set company = \"b\"\n"
                             "  if title == company -> finish\n")) == Steps{"changing_field:2"});
  CHECK(errors_of(automation("  set title = 5\n")) == Steps{"wrong_type:2"});
  CHECK(errors_of(automation("  set titel = \"x\"\n")) == Steps{"unknown_field:2"});
}

TEST_CASE("tags come and go") {
  const std::string script = automation(
      "  if tags is missing { add tag \"new\" }\n  remove tag \"RED\"\n"
      "  if has tag \"red\" -> red\n  if has tag \"New\" -> tagged\n"
      "  wait 1 day\n  finish\nred: finish\ntagged: finish\n");
  CHECK(steps_of(script, "id,tags\n1,\n2,red; blue\n3,new\n") == Steps{"tagged", "7", "tagged"});
}

TEST_CASE("a stage is changed by its node") {
  const std::string script = automation(
      "  change stage \"won\"\n  if stage == \"Won\" -> won\n  wait 1 day\n  finish\nwon: "
      "finish\n");
  CHECK(steps_of(script, "id,stage\n1,lost\n2,\n") == Steps{"won", "won"});
}

TEST_CASE("a split sends each share its way, and the same contact always the same") {
  const std::string script = automation(
      "  split {\n    20% -> a\n    30% -> b\n    50% -> c\n  }\n"
      "a: finish\nb: finish\nc: finish\n");
  const Steps steps = steps_of(script, rows(5000));
  std::map<std::string, int> counts;
  for (const std::string& step : steps) ++counts[step];
  CHECK(counts["a"] == Approx(1000).margin(100));
  CHECK(counts["b"] == Approx(1500).margin(120));
  CHECK(counts["c"] == Approx(2500).margin(150));
  CHECK(steps == steps_of(script, rows(5000)));

  SimulationOptions other;
  other.seed = 2;
  CHECK(steps != steps_of(script, rows(5000), other));

  const std::string twice =
      automation("again:\n  split { 50% -> a; 50% -> b }\na: wait 1 day; -> again\nb: finish\n");
  CHECK(errors_of(automation("  split { 50% -> finish; 40% -> finish }\n")) ==
        Steps{"split_not_100:2"});
  SimulationOptions week;
  week.until = 7 * 24 * 3600;
  const Steps loop = steps_of(twice, rows(100), week);
  CHECK(std::count(loop.begin(), loop.end(), "a") > 30);
  CHECK(std::count(loop.begin(), loop.end(), "b") > 30);
}

TEST_CASE("a range of durations is drawn for each contact and never left") {
  const std::string script = automation("  wait 2 to 4 days\n  finish\n");
  const auto waiting_after = [&](std::uint32_t seconds) {
    SimulationOptions options;
    options.until = seconds;
    const Steps steps = steps_of(script, rows(1000), options);
    return std::count(steps.begin(), steps.end(), "2");
  };
  constexpr std::uint32_t day = 24 * 3600;
  CHECK(waiting_after(2 * day - 1) == 1000);
  CHECK(waiting_after(3 * day) == Approx(500).margin(80));
  CHECK(waiting_after(4 * day) == 0);
  CHECK(steps_of(automation("  wait until connected up to 1 to 2 days { timeout -> late }\n"
                            "  finish\nlate: finish\n"),
                 "id,sim.connection\n1,none\n") == Steps{"late"});
}

TEST_CASE("a manual task waits for a person") {
  const std::string script = automation("  manual send message \"Hi\"\n  wait 1 day\n  finish\n");
  const std::string csv =
      "id,linkedin_id,connection,sim.manual\n1,a,connected,3 days\n2,b,connected,never\n";
  SimulationOptions options;
  options.until = 3 * 24 * 3600 - 1;
  CHECK(steps_of(script, csv, options) == Steps{"2", "2"});
  CHECK(steps_of(script, csv) == Steps{"4", "2"});
  CHECK(steps_of(automation("  task \"Call\"\n  finish\n"), rows(10)) == Steps(10, "3"));
}

TEST_CASE("another sender does what comes later") {
  const std::string steps =
      "  sender anna { visit profile 1 per day }\n  sender ben { visit profile 10 per day }\n"
      "  change sender to ben\n  visit profile\n  wait 1 hour\n  finish\n";
  SimulationOptions hours;
  hours.until = 2 * 3600;
  CHECK(steps_of(automation(steps), rows(6), hours) == Steps(6, "7"));
  CHECK(errors_of(automation("  sender ben\n  change sender to bem\n")) ==
        Steps{"unknown_sender:3"});
  CHECK(errors_of(automation("  sender ben\n  change sender to\n")) == Steps{"missing_argument:3"});
}

TEST_CASE("a sender who has to rest keeps those waiting who come then, and nobody before") {
  // More than walk in one group where contacts share nothing; the first comes late.
  std::string csv =
      "id,linkedin_id,sim.connection,sim.linkedin,sim.enrichment\n"
      "1,in-1,none,limit_reached,3 days\n";
  for (int row = 2; row <= 9000; ++row) {
    csv += std::to_string(row) + ",in-" + std::to_string(row) + ",none,ok,\n";
  }
  SimulationOptions options;
  options.until = 73 * 3600;
  const auto steps =
      steps_of("automation \"Many\" {\n  connection request\n  wait 9 days\n}\n", csv, options);
  CHECK(std::count(steps.begin(), steps.end(), "3") == 8999);
}

}  // namespace wend
