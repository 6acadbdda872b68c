// Hours of an automation and of a sender that meet seldom or never, and what a run says of them.
#include "runtime/common_hours.hpp"

#include <catch2/catch.hpp>

#include <wend/instant.hpp>

#include "tests/unit/command.hpp"

namespace wend {
namespace {

const Instant start = *parse_instant("2026-01-05");  // a Monday

Schedule hours(const std::string& zone, std::vector<HoursRow> rows) {
  Schedule schedule;
  schedule.timezone = zone;
  schedule.hours = std::move(rows);
  return schedule;
}

const std::uint8_t monday = 0;
const std::uint8_t friday = 4;
const std::uint8_t saturday = 5;
const std::uint8_t sunday = 6;
const HoursRow weekdays = {monday, friday, 9 * 60, 18 * 60};
const HoursRow saturdays = {saturday, saturday, 0, 24 * 60};

/// When both are open for the first time after the start.
std::string meet(const Schedule& automation, const Schedule& sender) {
  const Calendar first(automation);
  const Calendar second(sender);
  const auto opens = CommonHours(first, second).next_open(start);
  CHECK(never_open(automation, sender, start) == !opens.has_value());
  return opens ? format_instant(*opens) : "never";
}

TEST_CASE("hours of other days or of times that only touch never meet", "[hours]") {
  CHECK(meet(hours("UTC", {saturdays}), hours("UTC", {weekdays})) == "never");
  CHECK(meet(hours("UTC", {{monday, sunday, 9 * 60, 12 * 60}}),
             hours("UTC", {{monday, sunday, 12 * 60, 18 * 60}})) == "never");
  CHECK(meet(hours("UTC", {weekdays}), hours("UTC", {})) == "2026-01-05T09:00:00Z");
  CHECK(meet(hours("UTC", {}), hours("UTC", {})) == "2026-01-05T00:00:00Z");
}

TEST_CASE("days of two zones meet where they overlap", "[hours]") {
  // Saturday begins in Auckland (+13) at 11:00Z on Friday, 01:00 in Honolulu (-10).
  CHECK(meet(hours("Pacific/Auckland", {saturdays}), hours("Pacific/Honolulu", {weekdays})) ==
        "2026-01-09T19:00:00Z");
}

TEST_CASE("hours that meet only while one zone has changed its clocks are found", "[hours]") {
  // 14:00 in Berlin is 08:00 in New York, but 09:00 from 8 March on, when New York is ahead.
  CHECK(meet(hours("Europe/Berlin", {{monday, sunday, 14 * 60, 15 * 60}}),
             hours("America/New_York", {{monday, sunday, 9 * 60, 10 * 60}})) ==
        "2026-03-08T13:00:00Z");
}

TEST_CASE("holidays of many years only put off when hours open", "[hours]") {
  // 300 Saturdays, from 2026-01-10 on; the next is 2031-10-11.
  Schedule closed = hours("UTC", {saturdays});
  for (std::int32_t week = 0; week < 300; ++week) closed.holidays.push_back(20'463 + 7 * week);
  CHECK(meet(closed, hours("UTC", {})) == "2031-10-11T00:00:00Z");
  CHECK(meet(closed, hours("UTC", {{sunday, sunday, 0, 60}})) == "never");
}

TEST_CASE("hours of very many ranges are looked at as long as those of few", "[hours]") {
  // Minutes 0, 2 and 4 of each seven, and 1, 3 and 5 of them: while both zones are at -4 they never
  // meet. In New York it is 02:02 on 1 November, at -5, when it is 03:02 in Puerto Rico: minute 182
  // is the first of seven, minute 122 the fourth.
  Schedule automation = hours("America/Puerto_Rico", {});
  Schedule sender = hours("America/New_York", {});
  const auto minute_from = [](int begin) {
    return HoursRow{monday, sunday, static_cast<std::uint16_t>(begin),
                    static_cast<std::uint16_t>(begin + 1)};
  };
  for (int seventh = 0; seventh + 6 < 24 * 60; seventh += 7) {
    for (const int more : {0, 2, 4}) {
      automation.hours.push_back(minute_from(seventh + more));
      sender.hours.push_back(minute_from(seventh + more + 1));
    }
  }
  const Calendar first(automation);
  const Calendar second(sender);
  const auto opens = CommonHours(first, second).next_open(*parse_instant("2026-03-09"));
  REQUIRE(opens.has_value());
  CHECK(format_instant(*opens) == "2026-11-01T07:02:00Z");
  sender.timezone = automation.timezone;
  CHECK(never_open(automation, sender, start));
}

TEST_CASE("what was asked before changes no answer", "[hours]") {
  const Calendar automation(hours("UTC", {{monday, sunday, 9 * 60, 12 * 60}}));
  const Calendar sender(hours("UTC", {weekdays}));
  CommonHours both(automation, sender);
  const auto asked = [&](const std::string& from) {
    return format_instant(*both.next_open(*parse_instant(from)));
  };
  CHECK(asked("2026-01-05T00:00:00Z") == "2026-01-05T09:00:00Z");
  CHECK(asked("2026-01-05T08:59:59Z") == "2026-01-05T09:00:00Z");
  CHECK(asked("2026-01-05T09:00:00Z") == "2026-01-05T09:00:00Z");
  CHECK(asked("2026-01-05T09:00:01Z") == "2026-01-05T09:00:01Z");
  CHECK(asked("2026-01-09T12:00:00Z") == "2026-01-12T09:00:00Z");
  CHECK(asked("2026-01-05T00:00:00Z") == "2026-01-05T09:00:00Z");
}

const std::string idle_script =
    "automation \"A\" {\n  hours sat 09:00-12:00\n"
    "  sender anna { hours mon-fri 09:00-18:00 }\n  sender ben\n  visit profile\n}\n";

TEST_CASE("a run names the senders whose tasks never start, and ends", "[hours]") {
  const TemporaryFolder folder;
  std::string csv = "linkedin_id\n";
  for (int contact = 0; contact < 20'000; ++contact) csv += std::to_string(contact) + "\n";
  const Ran ran = wend_with(
      {"run", folder.write("a.wend", idle_script), "--contacts", folder.write("a.csv", csv)});
  CHECK(ran.exit == Exit::findings);
  CHECK(
      ran.err ==
      "wend: no task of sender `anna` ever starts: its hours and the automation's never overlap\n");
  CHECK(has(ran.out, "In progress              10000\nFinished                 10000\n"));
}

TEST_CASE("where contacts have zones of their own, those for whom it is so are named", "[hours]") {
  const TemporaryFolder folder;
  const auto script = [&](const std::string& days) {
    return folder.write("a.wend",
                        "automation \"A\" {\n  timezone contact or \"UTC\"\n  hours " + days +
                            "\n  sender anna { hours mon-fri 09:00-18:00 }\n  visit profile\n}\n");
  };
  const auto err_of = [&](const std::string& days, const std::string& rows) {
    const std::string csv = folder.write("a.csv", "linkedin_id,timezone\n" + rows);
    return wend_with({"run", script(days), "--contacts", csv}).err;
  };
  const std::string all =
      "wend: no task of sender `anna` ever starts: its hours and the automation's never overlap\n";
  // In Auckland it is Saturday from 11:00Z on Friday on.
  CHECK(err_of("sat 00:00-24:00", "a,Pacific/Auckland\n") == "");
  CHECK(err_of("sat 00:00-24:00", "a,Pacific/Auckland\nb,Europe/Berlin\nc,\nd,UTC\n") ==
        "wend: no task of sender `anna` ever starts for contacts in Europe/Berlin, UTC: its hours "
        "and the automation's never overlap\n");
  CHECK(err_of("sun 12:00-13:00", "a,Pacific/Auckland\nb,Europe/Berlin\n") == all);
}

}  // namespace
}  // namespace wend
