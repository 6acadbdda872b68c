// `wend why` on string streams: what a trace says of one contact, careless and hostile traces.

#include <catch2/catch.hpp>

#include "tests/unit/command.hpp"

namespace wend {
namespace {

/// A folder of its own for each test case, with a script and contacts whose tasks wait.
class Folder : public TemporaryFolder {
 public:
  Folder() {
    write("script.wend",
          "automation \"Test\" {\n"
          "  sender anna {\n    hours mon-fri 09:00-18:00\n    send message 2 per day\n  }\n"
          "  segment founders { active limit 4 }\n"
          "  connection request\n"
          "  wait until connected up to 14 days { timeout -> finish }\n"
          "ask:\n  send message \"Hi\"\n"
          "  wait 3 days\n"
          "  manual visit profile\n}\n");
    write("contacts.csv",
          "id,linkedin_id,sim.connection,sim.accepted,sim.replied,sim.manual\n"
          "1,a,none,0 days,never,never\n2,b,none,0 days,never,never\n"
          "3,c,none,0 days,1 hour,never\n4,d,none,never,never,never\n"
          "5,e,none,never,never,never\n");
  }

  /// The story of a contact of a run that ends so long after its start.
  Ran why(const std::string& contact, const std::string& until, Arguments more = {}) const {
    const Ran ran = wend_with({"run", at("script.wend"), "--contacts", at("contacts.csv"),
                               "--until", until, "--trace", at("trace.jsonl")});
    CHECK(ran.err == "");
    return of_trace(contact, std::move(more));
  }
  Ran of_trace(const std::string& contact, Arguments more = {}) const {
    Arguments arguments = {"why", contact, "--trace", at("trace.jsonl")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return wend_with(arguments);
  }
};

/// The last line of what a command printed.
std::string last_line(const Ran& ran) {
  CHECK(ran.exit == Exit::clean);
  CHECK(ran.err == "");
  const std::string text = ran.out.substr(0, ran.out.size() - 1);
  return text.substr(text.rfind('\n') + 1);
}

const std::string row_of_ann =
    R"({"at":"2026-01-05T00:00:00Z","contact":"ann","event":"enriched","step":"","task":"",)"
    R"("status":"ready","reason":""})"
    "\n";

}  // namespace

TEST_CASE("the last line says what a contact waits for") {
  const Folder folder;
  const auto ends = [&](const std::string& contact, const std::string& until) {
    return last_line(folder.why(contact, until));
  };
  CHECK(ends("1", "1 hour") ==
        "In progress since Mon 2026-01-05 00:00 (day 0) at step 7, waiting for the hours of sender "
        "anna, until Mon 2026-01-05 09:00.");
  CHECK(ends("2", "1 hour") ==
        "In progress since Mon 2026-01-05 00:00 (day 0) at step 7, waiting for the hours of sender "
        "anna; 1 task is ahead of it in the queue, the next turn is on Mon 2026-01-05 09:00.");
  CHECK(ends("3", "10 hours") ==
        "In progress since Mon 2026-01-05 09:00 (day 0) at step ask, waiting for the daily limit "
        "of sender anna, until Tue 2026-01-06 09:00.");
  CHECK(ends("5", "1 day") ==
        "Active limit since Mon 2026-01-05 00:00 (day 0), waiting for a place under the active "
        "limit of segment founders.");
  CHECK(ends("4", "2 days") ==
        "In progress since Mon 2026-01-05 09:00 (day 0) at step 8, waiting for its condition, "
        "until Mon 2026-01-19 09:00 at the latest.");
  CHECK(ends("1", "2 days") ==
        "In progress since Mon 2026-01-05 09:00 (day 0) at step 11, waiting for the end of its "
        "wait, until "
        "Thu 2026-01-08 09:00.");
  CHECK(ends("1", "4 days") ==
        "In progress since Thu 2026-01-08 09:00 (day 3) at step 12, waiting for a person to do the "
        "task.");
  CHECK(ends("4", "20 days") == "Finished since Mon 2026-01-19 09:00 (day 14) at step 8.");
  CHECK(ends("3", "2 days") ==
        "Paused since Tue 2026-01-06 10:00 (day 1) at step 11, waiting for somebody to resume it.");
}

TEST_CASE("a contact waits for its enrichment, for the provider and for the activation") {
  const Folder folder;
  folder.write("contacts.csv", "id,linkedin_id,sim.enrichment,sim.latency\n1,a,3 hours,2 hours\n");
  CHECK(last_line(folder.why("1", "1 hour")) ==
        "Waiting enrichment since Mon 2026-01-05 00:00 (day 0), waiting for its enrichment, until "
        "Mon 2026-01-05 03:00.");
  CHECK(last_line(folder.why("1", "10 hours")) ==
        "In progress since Mon 2026-01-05 03:00 (day 0) at step 7, waiting for the "
        "provider's answer.");
  const Ran ran =
      wend_with({"run", folder.at("script.wend"), "--contacts", folder.at("contacts.csv"),
                 "--no-activate", "--trace", folder.at("trace.jsonl")});
  CHECK(ran.exit == Exit::clean);
  CHECK(has(last_line(folder.of_trace("1")), "Ready since"));
  CHECK(has(last_line(folder.of_trace("1")), "waiting for the automation to be activated"));
}

TEST_CASE("a contact for whom no sender is left waits for one") {
  const Folder folder;
  folder.write("script.wend",
               "automation \"A\" {\n  sender anna\n  segment all { active limit 1 }\n"
               "  visit profile\n  wait 9 days\n}\n");
  folder.write("contacts.csv", "id,linkedin_id,sim.enrichment\n1,a,\n2,b,\n3,c,2 days\n");
  const Ran ran = wend_with({"run", folder.at("script.wend"), "--contacts",
                             folder.at("contacts.csv"), "--at", "1 day: drain sender anna",
                             "--until", "20 days", "--trace", folder.at("trace.jsonl")});
  CHECK(ran.exit == Exit::clean);
  // The second waited for a place first, the third comes when nobody is there.
  CHECK(last_line(folder.of_trace("2")) ==
        "Ready since Wed 2026-01-14 00:00 (day 9), waiting for a sender that takes new contacts.");
  CHECK(last_line(folder.of_trace("3")) ==
        "Ready since Wed 2026-01-07 00:00 (day 2), waiting for a sender that takes new contacts.");
}

TEST_CASE("with its script, each line of a story quotes the script") {
  const Folder folder;
  const Ran ran = folder.why("3", "2 days", {"--script", folder.at("script.wend")});
  CHECK(has(ran.out, "7         connection request                    reaches a task\n"));
  CHECK(has(ran.out, "10        send message \"Hi\"                     the task is done\n"));
  CHECK(has(ran.out, "8         wait until connected up to 14 day...  waits for its condition"));
  CHECK(has(ran.out, "-                                               enriched\n"));
  CHECK(has(last_line(ran), "at step 11 (line 11: wait 3 days), waiting for somebody"));

  folder.write("other.wend", "}}} \xFF :::\n");
  CHECK(folder.of_trace("3", {"--script", folder.at("other.wend")}).exit == Exit::clean);
  CHECK(folder.of_trace("3", {"--script", folder.at("none.wend")}).exit == Exit::usage);
}

TEST_CASE("a story is told as JSON, too") {
  const Folder folder;
  const Ran ran =
      folder.why("3", "10 hours", {"--format", "json", "--script", folder.at("script.wend")});
  CHECK(ran.exit == Exit::clean);
  CHECK(
      ran.out.starts_with("{\"contact\":\"3\",\"start\":\"2026-01-05T00:00:00Z\",\"timeline\":["));
  CHECK(has(ran.out, R"("words":"reaches a task","line":7,"source":"connection request"})"));
  CHECK(has(ran.out, R"("waits_for":"day_limit","of":"anna","until":"2026-01-06T09:00:00Z"}})"));
}

TEST_CASE("an unknown contact is wrong usage, with those that may have been meant") {
  const Folder folder;
  folder.write("contacts.csv", "id,linkedin_id\nC-1003,a\nC-1030,b\nsomebody,c\n");
  const Ran ran = folder.why("C-103", "1 day");
  CHECK(ran.exit == Exit::usage);
  CHECK(ran.out == "");
  CHECK(has(ran.err, "has no contact `C-103`; did you mean `C-1003`, `C-1030`?\n"));
  CHECK(has(folder.of_trace("nobody at all").err, "has no contact `nobody at all`\n"));
  CHECK(wend_with({"why", "1", "--trace", folder.at("nothing")}).exit == Exit::usage);
  CHECK(wend_with({"why", "1", "--trace", folder.path().string()}).exit == Exit::usage);
  CHECK(wend_with({"why", "1"}).exit == Exit::usage);
  CHECK(wend_with({"why", "--help"}).exit == Exit::clean);
  folder.write("trace.jsonl", "");
  CHECK(folder.of_trace("1").exit == Exit::usage);
}

TEST_CASE("lines that are no rows of a trace are told and cost no neighbour") {
  const Folder folder;
  folder.write("trace.jsonl",
               "no json\n" + row_of_ann + "[1]\n{\"at\":\"x\",\"contact\":\"ann\"}\n\n" +
                   std::string(3'000'000, 'x') + "\n{\"open\": \n" +
                   "{\"at\":\"2026-01-05\",\"contact\":7,\"event\":\"a\"}\n\xFF\n" +
                   "{\"at\":\"2026-01-06\",\"contact\":\"ann\",\"event\":\"replied\","
                   "\"more\":{\"contact\":\"bob\",\"list\":[1,null,true,2.5]},"
                   "\"status\":\"ready\"}");
  const Ran ran = folder.of_trace("ann");
  CHECK(ran.exit == Exit::findings);
  CHECK(has(ran.out, "day 0    Mon 2026-01-05 00:00  -         enriched\n"));
  CHECK(has(ran.out, "day 1    Tue 2026-01-06 00:00  -         replied\n"));
  for (const char* const problem :
       {":1: line left out: it is not JSON\n", ":3: line left out: it is not a JSON object\n",
        ":4: line left out: it has no instant `at`\n", ":6: line left out: it is longer",
        ":7: line left out: it is not JSON\n", ":8: line left out: it has no `contact`\n",
        ":9: line left out: it is not JSON\n"}) {
    CHECK(has(ran.err, problem));
  }
  CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 7);
  std::string many = row_of_ann;
  for (int line = 0; line < 100; ++line) many += "?\n";
  folder.write("trace.jsonl", many);
  CHECK(has(folder.of_trace("ann").err, ": 80 more lines left out\n"));
}

TEST_CASE("what a hostile trace says does not reach the terminal as it is") {
  const Folder folder;
  folder.write("trace.jsonl",
               "{\"at\":\"2026-01-05\",\"contact\":\"\\u001b[2J\",\"event\":\"\\u001b[31mred\","
               "\"step\":\"\\u0007\\n\",\"status\":\"\\u001b\",\"reason\":\"\\u001b\"}\n");
  const Ran ran = folder.of_trace("\x1B[2J");
  CHECK(ran.exit == Exit::clean);
  CHECK_FALSE(has(ran.out, "\x1B"));
  CHECK_FALSE(has(ran.out, "\x07"));
  CHECK_FALSE(has(folder.of_trace("\x1B[3J").err, "\x1B"));
}

}  // namespace wend
