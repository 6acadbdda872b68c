// `wend forecast` on string streams: what it counts, that threads change nothing of it, and
// careless or hostile use.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/unit/command.hpp"
#include "tools/forecast/forecast.hpp"

namespace wend {
namespace {

using Json = nlohmann::json;

class Folder : public TemporaryFolder {
 public:
  Folder() {
    write("script.wend",
          "automation \"Test\" {\n"
          "  sender anna {\n    hours mon-fri 09:00-18:00\n    send message 3 per day\n  }\n"
          "  connection request\n"
          "  wait until connected up to 14 days { timeout -> finish }\n"
          "  send message \"Hi\"\n  wait 3 days\n}\n");
    std::string contacts = "id,linkedin_id\n";
    for (int contact = 1; contact <= 40; ++contact) {
      contacts += std::to_string(contact) + ",p" + std::to_string(contact) + "\n";
    }
    write("contacts.csv", contacts);
  }
  Ran forecast(Arguments more = {}) const {
    return wend_with(arguments_of("forecast", std::move(more)));
  }
  /// The forecast as JSON, which must go well.
  Json json(Arguments more = {}) const {
    more.insert(more.end(), {"--format", "json"});
    const Ran ran = forecast(std::move(more));
    CHECK(ran.exit == Exit::clean);
    CHECK(ran.err == "");
    return Json::parse(ran.out);
  }
  Arguments arguments_of(const std::string& command, Arguments more) const {
    Arguments arguments = {command, at("script.wend"), "--contacts", at("contacts.csv")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }
};

constexpr int hour = 3600;
constexpr int day = 24 * hour;

}  // namespace

TEST_CASE("percentiles are those of the nearest rank") {
  std::vector<int> ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  CHECK(percentile(ten, 10) == 1);
  CHECK(percentile(ten, 11) == 2);
  CHECK(percentile(ten, 50) == 5);
  CHECK(percentile(ten, 90) == 9);
  CHECK(percentile(ten, 91) == 10);
  CHECK(percentile(std::vector<int>{7}, 10) == 7);
  CHECK(percentile(std::vector<int>{1, 2, 3}, 50) == 2);
}

TEST_CASE("a forecast is the same bytes whatever the number of threads") {
  const Folder folder;
  for (const char* const format : {"text", "json", "svg"}) {
    const auto bytes = [&](const char* threads) {
      return folder
          .forecast({"--runs", "30", "--threads", threads, "--format", format, "--seed", "7"})
          .out;
    };
    const std::string one = bytes("1");
    CHECK(one.size() > 300);
    CHECK(bytes("2") == one);
    CHECK(bytes("8") == one);
  }
  CHECK(folder.forecast({"--runs", "5"}).out !=
        folder.forecast({"--runs", "5", "--seed", "9"}).out);
}

TEST_CASE("more threads than processors or runs are not taken, and that is said") {
  const Folder folder;
  const Ran many = folder.forecast({"--runs", "300", "--threads", "256", "--until", "1 day"});
  const std::size_t processors = std::thread::hardware_concurrency();
  if (processors < 256) {
    CHECK(has(many.err, "runs at a time instead of 256: there are " + std::to_string(processors) +
                            " processors\n"));
  }
  const Ran few = folder.forecast({"--runs", "1", "--threads", "256"});
  CHECK(has(few.err, "wend: 1 run at a time instead of 256: there is 1 "));
  CHECK_FALSE(has(folder.forecast({"--runs", "1", "--threads", "1"}).err, "at a time"));
  CHECK_FALSE(has(folder.forecast({"--runs", "1"}).err, "at a time"));
}

TEST_CASE("a forecast of one run is that run") {
  const Folder folder;
  for (const char* const seed : {"1", "2", "3"}) {
    const Ran ran = wend_with(
        folder.arguments_of("run", {"--seed", seed, "--format", "json", "--until", "9 days"}));
    const Json counts = Json::parse(ran.out)["statuses"];
    const Json forecast = folder.json({"--runs", "1", "--seed", seed, "--until", "9 days"});
    for (const auto& [status, spread] : forecast["statuses"].items()) {
      for (const char* const percentile : {"p10", "p50", "p90"}) {
        CHECK(spread[percentile].get<double>() * 40 == Approx(counts[status].get<double>()));
      }
    }
  }
}

TEST_CASE("what holds contacts back is counted to the second") {
  const Folder folder;
  folder.write("script.wend",
               "automation \"Test\" {\n  sender anna { visit profile 1 per day }\n"
               "  visit profile\n  wait 3 days\n}\n");
  folder.write("contacts.csv", "linkedin_id\na\nb\nc\n");
  // One goes at once, the others after a day and two: three days of 3 * 3 + 3 are held back.
  const Json json = folder.json({"--runs", "3"});
  CHECK(json["waiting"] == Json::parse(R"([{"waits_for":"wait","share":0.75},
                        {"waits_for":"day_limit","of":"anna","share":0.25}])"));
  CHECK(json["half_ended_seconds"]["p50"] == 4 * day);
  CHECK(json["all_ended_seconds"]["p90"] == 5 * day);
  CHECK(json["ended"].back() == Json::parse(R"({"seconds":453600,"p10":1.0,"p50":1.0,"p90":1.0})"));
  const std::string text = folder.forecast({"--runs", "3"}).out;
  CHECK(has(text, "half of the contacts               day 4     day 4     day 4\n"));
  CHECK(has(text, "Held up most by the daily limit of sender anna: 25.0% of all waiting.\n"));
}

TEST_CASE("what a queue waits for is what its first task waits for") {
  const Folder folder;
  folder.write("script.wend",
               "automation \"Test\" {\n  hours mon-fri 09:00-18:00\n"
               "  sender anna { visit profile 1 per day }\n  visit profile\n}\n");
  folder.write("contacts.csv", "linkedin_id\na\nb\nc\n");
  // All wait for nine hours; then one goes each day, and the others wait for the next.
  const Json waiting = folder.json({"--runs", "1"})["waiting"];
  CHECK(waiting[0]["waits_for"] == "day_limit");
  CHECK(waiting[0]["share"].get<double>() == Approx((2 + 1) * 24.0 / (3 * 9 + (2 + 1) * 24)));
  CHECK(waiting[1]["waits_for"] == "hours");
}

TEST_CASE("only tasks in a queue wait for what others wait for") {
  const Program program;
  RunMeter meter(program, 2, {0, 100, hour});
  const auto waits = [&](std::uint32_t contact, WaitsFor kind) {
    const Transition where{
        0, contact, "waits", no_step, TaskStatus::in_progress, Status::in_progress, 0};
    meter.waits(where, {kind, std::nullopt, {}});
  };
  waits(0, WaitsFor::person);
  waits(1, WaitsFor::provider);
  meter.record({40, 0, "task", no_step, TaskStatus::closed, Status::in_progress, 0});
  const RunOutcome outcome = meter.finish(Contacts{});
  CHECK(outcome.waits == std::map<WaitKey, std::uint64_t>{{{WaitsFor::person, ""}, 40},
                                                          {{WaitsFor::provider, ""}, 100}});
}

TEST_CASE("events count the contacts to whom they happened, and replies stop the waiting") {
  const Folder folder;
  folder.write("script.wend",
               "automation \"Test\" {\n  send message \"Hi\"\n  send message \"Hi\"\n"
               "  wait 10 days\n  send message \"Hi\"\n}\n");
  folder.write("contacts.csv",
               "linkedin_id,sim.connection,sim.replied\na,connected,2 days\nb,connected,never\n");
  const Json json = folder.json({"--runs", "2"});
  CHECK(json["events"]["replied"]["p50"] == 0.5);
  CHECK(json["statuses"]["paused"]["p50"] == 0.5);
  CHECK(json["half_ended_seconds"]["p50"] == 10 * day);
  CHECK(json["all_ended_seconds"]["p50"].is_null());
}

TEST_CASE("the time of paused contacts is no waiting, so shares do not hang on how long a run is") {
  const Folder folder;
  folder.write("script.wend",
               "automation \"Test\" {\n  send message \"Hi\"\n  wait 9 days\n"
               "  visit profile\n  wait 1 day\n}\n");
  folder.write("contacts.csv",
               "linkedin_id,sim.connection,sim.replied\na,connected,2 days\nb,connected,never\n"
               "c,connected,4 days\n");
  const auto waiting = [&](const char* until) {
    return folder.json(
        {"--runs", "2", "--until", until, "--at", "1 hour: pause contact 3"})["waiting"];
  };
  CHECK(waiting("30 days") == waiting("300 days"));
  CHECK(waiting("30 days") == Json::parse(R"([{"waits_for":"wait","share":1.0}])"));
}

TEST_CASE("what people do in a run they do in each run of a forecast") {
  const Folder folder;
  const Arguments pauses = {
      "--at", "2 days: pause contact 3",  "--at",    "1 day: cancel contact 4",
      "--at", "9 days: resume contact 3", "--until", "30 days"};
  Arguments more = {"--seed", "3"};
  more.insert(more.end(), pauses.begin(), pauses.end());
  Arguments of_run = more;
  of_run.insert(of_run.end(), {"--format", "json"});
  const Json counts = Json::parse(wend_with(folder.arguments_of("run", of_run)).out)["statuses"];
  more.insert(more.end(), {"--runs", "1"});
  const Json forecast = folder.json(more);
  CHECK(counts["canceled"] == 1);
  for (const auto& [status, spread] : forecast["statuses"].items()) {
    CHECK(spread["p50"].get<double>() * 40 == Approx(counts[status].get<double>()));
  }
  const Ran again =
      folder.forecast({"--runs", "7", "--at", "1 day: archive", "--at", "2 days: archive", "--at",
                       "30 days: pause", "--until", "3 days"});
  CHECK(again.exit == Exit::clean);
  CHECK(again.err ==
        "wend: `archive` did nothing in 7 of 7 runs: the automation is archived\n"
        "wend: `pause` did nothing in 7 of 7 runs: the run ends before that\n");
  const Json ready = folder.json({"--runs", "2", "--no-activate"});
  CHECK(ready["statuses"]["ready"]["p10"] == 1.0);
  const Ran unknown = folder.forecast({"--at", "1 day: pause contact 99"});
  CHECK(unknown.exit == Exit::usage);
  CHECK(has(unknown.err, "wend: --at: there is no contact `99`"));
  CHECK(folder.forecast({"--at", "pause"}).exit == Exit::usage);
  const Ran deployed = folder.forecast({"--at", "1 day: deploy \"script.wend\""});
  CHECK(deployed.exit == Exit::usage);
  CHECK(has(deployed.err, "--at: a forecast is about one version of a script"));
}

TEST_CASE("events are counted behind a step that was deleted, too") {
  const Folder folder;
  folder.write("script.wend",
               "automation \"Test\" {\n  send message \"Hi\"\ngone:\n  wait 10 days\n"
               "  wait 9 days\n}\n");
  folder.write("contacts.csv",
               "linkedin_id,sim.connection,sim.replied\na,connected,2 days\nb,connected,never\n");
  const Json json = folder.json({"--runs", "2", "--at", "1 day: delete step gone"});
  CHECK(json["events"]["replied"]["p50"] == 0.5);
}

TEST_CASE("half of the contacts have ended when they stay so") {
  const Folder folder;
  folder.write("script.wend", "automation \"Test\" {\n  wait 20 days\n}\n");
  folder.write("contacts.csv", "id\n1\n2\n");
  const Json json = folder.json(
      {"--runs", "1", "--at", "1 day: cancel contact 1", "--at", "2 days: restart contact 1"});
  CHECK(json["half_ended_seconds"]["p50"] == 20 * day);
}

TEST_CASE("what does not come is said so") {
  const Folder folder;
  const Json json = folder.json({"--runs", "3", "--until", "2 days"});
  CHECK(json["all_ended_seconds"]["p50"].is_null());
  CHECK(has(folder.forecast({"--runs", "3", "--until", "2 days"}).out, "not yet"));
  folder.write("contacts.csv", "id,linkedin_id\n");
  const Ran none = folder.forecast({"--runs", "3"});
  CHECK(none.exit == Exit::clean);
  CHECK(has(none.out, "3 runs of 0 contacts"));
  for (const char* const until : {"0 days", "1 second", "18000 days"}) {
    for (const char* const format : {"text", "json", "svg"}) {
      const Ran ran = folder.forecast({"--runs", "2", "--until", until, "--format", format});
      CHECK(ran.exit == Exit::clean);
      CHECK_FALSE(has(ran.out, "nan"));
      CHECK_FALSE(has(ran.out, "inf"));
    }
  }
}

TEST_CASE("rows and arguments are judged as those of a run") {
  const Folder folder;
  folder.write("contacts.csv", "linkedin_id,sim.latency\na,1 hour\nb,x,y\nc,soon\n");
  const Ran ran = folder.forecast({"--runs", "2"});
  CHECK(ran.exit == Exit::findings);
  CHECK(has(ran.err, "contacts.csv:3: row left out: "));
  CHECK(has(ran.err, "contacts.csv:4: value left out: "));
  CHECK(ran.err == wend_with(folder.arguments_of("run", {})).err);
  for (const Arguments& wrong :
       {Arguments{"--runs", "0"}, Arguments{"--runs", "10001"}, Arguments{"--runs", "0x10"},
        Arguments{"--runs", "-3"}, Arguments{"--threads", "0"}, Arguments{"--chance", "nothing=5"},
        Arguments{"--until", "soon"}, Arguments{"--output", folder.at("nowhere/x")},
        Arguments{"--format", "xml"}}) {
    CHECK(folder.forecast(wrong).exit == Exit::usage);
  }
  folder.write("contacts.csv", "");
  CHECK(folder.forecast().exit == Exit::usage);
  folder.write("script.wend", "teleport");
  CHECK(folder.forecast().exit == Exit::no_program);
  CHECK(wend_with({"forecast", "--help"}).exit == Exit::clean);
}

TEST_CASE("the picture is text that a browser can read, whatever the script is called") {
  const Folder folder;
  folder.write("script.wend",
               "automation \"</text><script>&\\\"'\" {\n  visit profile\n  wait 3 days\n}\n");
  const Ran ran =
      folder.forecast({"--runs", "3", "--format", "svg", "--output", folder.at("fan.svg")});
  CHECK(ran.exit == Exit::clean);
  CHECK(ran.out == "");
  const std::string svg = folder.read("fan.svg");
  CHECK(svg.starts_with("<svg xmlns="));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(has(svg, "&lt;/text&gt;&lt;script&gt;&amp;&quot;'"));
  CHECK_FALSE(has(svg, "<script>"));
  CHECK(has(svg, "prefers-color-scheme: dark"));
}

}  // namespace wend
