// `timezone contact or`: whose hours are open when, what is said of zones that do not exist, and
// that today stays the automation's. Each contact makes one visit, so that it ends when that began.
#include <map>

#include "tests/unit/command.hpp"
#include "tests/unit/script_errors.hpp"
#include "tests/unit/short_run.hpp"

namespace wend {
namespace {

struct Ends {
  Exit exit;
  std::string err;
  std::map<std::string, std::string> since;  ///< by contact
};

/// `settings` stand before the one visit. The run starts on Monday, 2026-01-05, 00:00Z.
Ends ends_of(const std::string& settings, const std::string& csv) {
  const TemporaryFolder folder;
  const std::string script =
      folder.write("a.wend", "automation \"A\" {\n" + settings + "  visit profile\n}\n");
  const Ran ran = wend_with(
      {"run", script, "--contacts", folder.write("a.csv", csv), "--output", folder.at("out.csv")});
  Ends ends{ran.exit, ran.err, {}};
  std::istringstream lines(folder.read("out.csv"));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    ends.since[line.substr(0, line.find(','))] = line.substr(line.rfind(',') + 1);
  }
  return ends;
}

const std::string nine_to_noon =
    "  timezone contact or \"Europe/Berlin\"\n  hours mon-fri 09:00-12:00\n";

TEST_CASE("hours are those of each contact's zone", "[zones]") {
  const Ends ends = ends_of(nine_to_noon,
                            "id,linkedin_id,Timezone\n"
                            "berlin,a,Europe/Berlin\nnone,b,\nnew york,c,America/New_York\n"
                            "sydney,d,  Australia/Sydney \n");
  CHECK(ends.exit == Exit::clean);
  CHECK(ends.err == "");
  CHECK(ends.since ==
        std::map<std::string, std::string>{{"berlin", "2026-01-05T08:00:00Z"},    // 09:00 CET
                                           {"none", "2026-01-05T08:00:00Z"},      // the same
                                           {"new york", "2026-01-05T14:00:00Z"},  // 09:00 EST
                                           // Monday 11:00 (+11) at the start: open.
                                           {"sydney", "2026-01-05T00:00:00Z"}});
}

TEST_CASE("holidays are days of each contact's zone", "[zones]") {
  const Ends ends = ends_of("  timezone contact or \"UTC\"\n  holidays 2026-01-05\n",
                            "id,linkedin_id,timezone\nutc,a,\nauckland,b,Pacific/Auckland\n"
                            "honolulu,c,Pacific/Honolulu\n");
  CHECK(ends.since == std::map<std::string, std::string>{
                          {"utc", "2026-01-06T00:00:00Z"},
                          {"auckland", "2026-01-05T11:00:00Z"},  // Tuesday 00:00 (+13)
                          // Sunday 14:00 (-10) at the start.
                          {"honolulu", "2026-01-05T00:00:00Z"}});
}

TEST_CASE("a zone that does not exist is told with its row, and the contact is walked", "[zones]") {
  const Ends ends =
      ends_of(nine_to_noon, "id,linkedin_id,timezone\na,a,Mars/Base\nb,b,europe/berlin\nc,c,\n");
  CHECK(ends.exit == Exit::clean);
  const std::string said = " is not a time zone; the contact uses `Europe/Berlin`\n";
  CHECK(has(ends.err, "a.csv:2: value left out: timezone: `Mars/Base`" + said));
  CHECK(has(ends.err, "a.csv:3: value left out: timezone: `europe/berlin`" + said));
  CHECK_FALSE(has(ends.err, "a.csv:4"));
  for (const std::string contact : {"a", "b", "c"}) {
    CHECK(ends.since.at(contact) == "2026-01-05T08:00:00Z");
  }
}

TEST_CASE("a file without the column is told once, and all have the automation's zone", "[zones]") {
  const Ends ends = ends_of(nine_to_noon, "id,linkedin_id,time_zone\na,a,America/New_York\n");
  CHECK(ends.exit == Exit::clean);
  CHECK(has(ends.err,
            "a.csv:1: there is no column `timezone`, so all contacts use the zone "
            "`Europe/Berlin`\n"));
  CHECK(ends.since.at("a") == "2026-01-05T08:00:00Z");
}

TEST_CASE("a script that does not ask for it leaves the column alone", "[zones]") {
  const Ends ends = ends_of("  timezone \"Europe/Berlin\"\n  hours mon-fri 09:00-12:00\n",
                            "id,linkedin_id,timezone\na,a,America/New_York\nb,b,Mars/Base\n");
  CHECK(ends.err == "");
  CHECK(ends.since.at("a") == "2026-01-05T08:00:00Z");
}

TEST_CASE("those whose hours are closed keep nobody waiting, and who came first goes first",
          "[zones]") {
  // One visit an hour. New York opens at 14:00Z; until then those of Berlin go, in their order.
  // At 14:00Z the limit is free again, and of those who are open the first in the file goes.
  const Ends ends = ends_of(
      "  timezone contact or \"Europe/Berlin\"\n  hours mon-fri 14:00-18:00, mon-fri 09:00-11:00\n"
      "  sender anna { visit profile 1 per hour; timezone \"UTC\" }\n",
      "id,linkedin_id,timezone\nny1,a,America/New_York\nb1,b,\nny2,c,America/New_York\nb2,d,\n"
      "b3,e,\nb4,f,\n");
  CHECK(ends.since == std::map<std::string, std::string>{
                          {"b1", "2026-01-05T08:00:00Z"},    // 09:00 CET
                          {"b2", "2026-01-05T09:00:00Z"},    // 10:00 CET, then closed
                          {"b3", "2026-01-05T13:00:00Z"},    // 14:00 CET
                          {"ny1", "2026-01-05T14:00:00Z"},   // 09:00 EST, before b4
                          {"ny2", "2026-01-05T15:00:00Z"},   // 10:00 EST, before b4
                          {"b4", "2026-01-05T16:00:00Z"}});  // 17:00 CET
}

TEST_CASE("who comes in the second in which a limit is free again goes behind those who wait",
          "[zones]") {
  // Cairo's comes at 09:00Z, when Berlin's second may go; contacts are handled before lanes.
  const Ends ends = ends_of(
      "  timezone contact or \"Europe/Berlin\"\n  hours mon-fri 09:00-18:00\n"
      "  sender anna { visit profile 1 per hour; timezone \"UTC\" }\n",
      "id,linkedin_id,timezone,sim.enrichment\nb1,a,,\nb2,b,,\ncairo,c,Africa/Cairo,9 hours\n");
  CHECK(ends.since == std::map<std::string, std::string>{{"b1", "2026-01-05T08:00:00Z"},
                                                         {"b2", "2026-01-05T09:00:00Z"},
                                                         {"cairo", "2026-01-05T10:00:00Z"}});
}

TEST_CASE("a contact whose hours open sooner wakes a lane that waits for a later one", "[zones]") {
  // The last comes at 03:00Z, when all lanes wait for 08:00Z, and may go at 03:30Z.
  const Ends ends = ends_of(nine_to_noon + "  sender anna { timezone \"UTC\" }\n",
                            "id,linkedin_id,timezone,sim.enrichment\nb1,a,,\nb2,b,,\n"
                            "kolkata,c,Asia/Kolkata,3 hours\nb3,d,,4 hours\n");
  CHECK(ends.since ==
        std::map<std::string, std::string>{{"b1", "2026-01-05T08:00:00Z"},
                                           {"b2", "2026-01-05T08:00:00Z"},
                                           {"kolkata", "2026-01-05T03:30:00Z"},  // 09:00 (+05:30)
                                           {"b3", "2026-01-05T08:00:00Z"}});
}

TEST_CASE("senders keep the hours and days of one zone", "[zones]") {
  // Without a zone of her own, the sender's hours are 09:00 to 10:00 in Berlin.
  const Ends ends = ends_of(
      "  timezone contact or \"Europe/Berlin\"\n  sender anna { hours mon-fri 09:00-10:00 }\n",
      "id,linkedin_id,timezone\na,a,America/New_York\n");
  CHECK(ends.since.at("a") == "2026-01-05T08:00:00Z");
}

TEST_CASE("today is a day of the automation's zone, whatever the contact's", "[zones]") {
  const std::string script =
      "contact { signed_up: date? }\n"
      "automation \"A\" {\n  timezone contact or \"Pacific/Auckland\"\n"
      "  if days since(signed_up) == 0 -> today\n  wait 1 day\n  finish\ntoday: finish\n}\n";
  SimulationOptions options;
  options.start = *parse_instant("2026-01-05T12:00Z");  // Tuesday, 01:00 in Auckland
  const std::string csv =
      "signed_up,timezone\n2026-01-06,Pacific/Honolulu\n2026-01-05,Pacific/Honolulu\n";
  CHECK(steps_of(script, csv, options) == std::vector<std::string>{"today", "6"});
}

TEST_CASE("the column is a field of the script as well, and a field is a text", "[zones]") {
  const std::string by_zone =
      "automation \"A\" {\n  timezone contact or \"UTC\"\n"
      "  if timezone starts with \"America/\" -> there\n  wait 1 day\n  finish\nthere: finish\n}\n";
  CHECK(steps_of("contact { timezone: text? }\n" + by_zone,
                 "timezone\nAmerica/New_York\nEurope/Berlin\n") ==
        std::vector<std::string>{"there", "6"});
  const std::string number =
      "contact { timezone: number? }\nautomation \"A\" {\n  timezone contact or \"UTC\"\n"
      "  wait 1 day\n}\n";
  CHECK(errors_of(number) == std::vector<std::string>{"wrong_type:3"});
}

TEST_CASE("a test gives its contact a zone where the automation asks for one", "[zones]") {
  const auto with = [](const std::string& settings, const std::string& zone) {
    return "automation \"A\" {\n" + settings + "  visit profile\n}\n" +
           "test \"in time\" {\n  contact { linkedin_id \"a\", timezone " + zone + " }\n" +
           "  expect status in_progress at 7 hours\n  expect status finished at 8 hours\n}\n";
  };
  const TemporaryFolder folder;
  const auto exit_of = [&](const std::string& zone) {
    return wend_with({"test", folder.write("a.wend", with(nine_to_noon, zone))}).exit;
  };
  CHECK(exit_of("\"Europe/Berlin\"") == Exit::clean);
  CHECK(exit_of("\"Asia/Tokyo\"") == Exit::findings);  // 09:00 (+9) is the start
  CHECK(errors_of(with(nine_to_noon, "\"Mars/Base\"")) ==
        std::vector<std::string>{"unknown_timezone:7"});
  CHECK(errors_of(with(nine_to_noon, "berlin")) == std::vector<std::string>{"wrong_type:7"});
  CHECK(errors_of(with("", "\"Europe/Berlin\"")) == std::vector<std::string>{"unknown_field:5"});
}

TEST_CASE("an automation has one line for its zone", "[zones]") {
  CHECK(errors_of("automation \"A\" {\n  timezone contact or \"UTC\"\n  timezone \"UTC\"\n"
                  "  wait 1 day\n}\n") == std::vector<std::string>{"duplicate_name:3"});
  CHECK(errors_of("automation \"A\" {\n  timezone contact or \"Mars/Base\"\n  wait 1 day\n}\n") ==
        std::vector<std::string>{"unknown_timezone:2"});
}

}  // namespace
}  // namespace wend
