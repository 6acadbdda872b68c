// When hours open and periods end, above all where clocks change. The instants are worked out by
// hand from the rules of the zones; each row says how. In 2026 they change
//   in Berlin on 29 March at 01:00Z (02:00 CET is 03:00 CEST) and on 25 October at 01:00Z (03:00
//   CEST is 02:00 CET), in New York on 8 March at 07:00Z (02:00 EST is 03:00 EDT) and on 1 November
//   at 06:00Z (02:00 EDT is 01:00 EST), on Lord Howe by half an hour: on 4 October, 02:00 (+10:30)
//   is 02:30 (+11), at 15:30Z the day before; on 5 April, 02:00 (+11) is 01:30, at 15:00Z.
// Samoa went from Thursday, 29 December 2011, 24:00 (-10), which is 10:00Z on the 30th, to Saturday
// (+14). St. John's went from 00:01 on Sunday, 7 November 2010 (-02:30) to 23:01 on Saturday.
#include "runtime/calendar.hpp"

#include <catch2/catch.hpp>

#include <wend/compile.hpp>
#include <wend/instant.hpp>

#include "interpreter/time_zones.hpp"

namespace wend {
namespace {

/// As a script gives it: the lines behind `timezone`.
Schedule schedule_of(const std::string& zone, const std::string& lines) {
  const std::string script = "automation \"A\" {\n  timezone \"" + zone + "\"\n" + lines +
                             "\n  visit profile { no_linkedin_id -> finish }\n}\n";
  const Compilation compilation = compile("test.wend", script);
  REQUIRE(compilation.program != nullptr);
  return compilation.program->schedule;
}

struct Opening {
  std::string zone;
  std::string lines;
  std::string from;
  std::string opens;  ///< the first instant from there on
};

void check_openings(const std::vector<Opening>& rows) {
  for (const auto& [zone, lines, from, opens] : rows) {
    INFO(zone << ", " << lines << ", from " << from);
    const auto found = Calendar(schedule_of(zone, lines)).next_open(*parse_instant(from));
    REQUIRE(found.has_value());
    CHECK(format_instant(*found) == opens);
  }
}

const std::string berlin = "Europe/Berlin";
const std::string new_york = "America/New_York";
const std::string lord_howe = "Australia/Lord_Howe";
const std::string apia = "Pacific/Apia";

TEST_CASE("hours keep their local time when clocks change", "[calendar]") {
  check_openings({
      // Saturday 18:00 CET is closed; Sunday 09:00 is CEST, two hours before UTC's 09:00.
      {berlin, "hours mon-sun 09:00-18:00", "2026-03-28T17:00:00Z", "2026-03-29T07:00:00Z"},
      // Saturday 18:00 CEST; Sunday 09:00 is CET.
      {berlin, "hours mon-sun 09:00-18:00", "2026-10-24T16:00:00Z", "2026-10-25T08:00:00Z"},
      // Friday 17:00 EST; Monday 09:00 is EDT.
      {new_york, "hours mon-fri 09:00-17:00", "2026-03-06T22:00:00Z", "2026-03-09T13:00:00Z"},
  });
}

TEST_CASE("hours that a gap skips begin and end where it ends", "[calendar]") {
  check_openings({
      // 02:30 does not exist: 03:00 CEST is the next that does.
      {berlin, "hours sun 02:30-04:00", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"},
      // Wholly in the gap: not that Sunday; on 5 April 02:00 CEST.
      {berlin, "hours sun 02:00-03:00", "2026-03-28T12:00:00Z", "2026-04-05T00:00:00Z"},
      // The next day has 02:15 again, CEST.
      {berlin, "hours mon-sun 02:15-02:45", "2026-03-29T00:59:59Z", "2026-03-30T00:15:00Z"},
      // They end in the gap: 01:59:59 CET is open, 03:00 CEST a second later is not. The next
      // Sunday's 01:00 CEST is 23:00Z on Saturday.
      {berlin, "hours sun 01:00-02:30", "2026-03-29T00:59:59Z", "2026-03-29T00:59:59Z"},
      {berlin, "hours sun 01:00-02:30", "2026-03-29T01:00:00Z", "2026-04-04T23:00:00Z"},
      // 02:30 is 03:00 EDT; they end at 03:30 EDT. A week later 02:30 EDT.
      {new_york, "hours sun 02:30-03:30", "2026-03-08T00:00:00Z", "2026-03-08T07:00:00Z"},
      {new_york, "hours sun 02:30-03:30", "2026-03-08T07:30:00Z", "2026-03-15T06:30:00Z"},
      // Half an hour is skipped: 02:15 is 02:30 (+11).
      {lord_howe, "hours sun 02:15-03:00", "2026-10-03T00:00:00Z", "2026-10-03T15:30:00Z"},
      // Wholly in that half hour: 11 October, 02:00 (+11).
      {lord_howe, "hours sun 02:00-02:30", "2026-10-03T00:00:00Z", "2026-10-10T15:00:00Z"},
  });
}

TEST_CASE("of a time that comes twice the first counts", "[calendar]") {
  check_openings({
      // The first 02:30 is CEST. They are open until 04:00 CET, so at the second 02:15 as well.
      {berlin, "hours sun 02:30-04:00", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"},
      {berlin, "hours sun 02:30-04:00", "2026-10-25T01:15:00Z", "2026-10-25T01:15:00Z"},
      // They end at the first 02:30, CEST, and stay closed at the second 02:15. 1 November, CET.
      {berlin, "hours sun 01:00-02:30", "2026-10-25T00:29:59Z", "2026-10-25T00:29:59Z"},
      {berlin, "hours sun 01:00-02:30", "2026-10-25T00:30:00Z", "2026-11-01T00:00:00Z"},
      {berlin, "hours sun 01:00-02:30", "2026-10-25T01:15:00Z", "2026-11-01T00:00:00Z"},
      // From the first 02:00 to 03:00, which comes once: two hours.
      {berlin, "hours sun 02:00-03:00", "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z"},
      {berlin, "hours sun 02:00-03:00", "2026-10-25T01:59:59Z", "2026-10-25T01:59:59Z"},
      {berlin, "hours sun 02:00-03:00", "2026-10-25T02:00:00Z", "2026-11-01T01:00:00Z"},
      // Begin and end in it: the first of both.
      {berlin, "hours sun 02:15-02:45", "2026-10-25T00:00:00Z", "2026-10-25T00:15:00Z"},
      {berlin, "hours sun 02:15-02:45", "2026-10-25T00:45:00Z", "2026-11-01T01:15:00Z"},
      // The first 01:30 is EDT; 02:30 is EST.
      {new_york, "hours sun 01:30-02:30", "2026-11-01T00:00:00Z", "2026-11-01T05:30:00Z"},
      {new_york, "hours sun 01:30-02:30", "2026-11-01T07:29:59Z", "2026-11-01T07:29:59Z"},
      {new_york, "hours sun 01:30-02:30", "2026-11-01T07:30:00Z", "2026-11-08T06:30:00Z"},
      // The first 01:45 is +11; the second 01:40, ten minutes after the change, is within.
      {lord_howe, "hours sun 01:45-03:00", "2026-04-04T00:00:00Z", "2026-04-04T14:45:00Z"},
      {lord_howe, "hours sun 01:45-03:00", "2026-04-04T15:10:00Z", "2026-04-04T15:10:00Z"},
      // They ended at the first 01:45. 12 April, 01:00 (+10:30).
      {lord_howe, "hours sun 01:00-01:45", "2026-04-04T15:15:00Z", "2026-04-11T14:30:00Z"},
  });
}

TEST_CASE("a day that does not exist has no hours", "[calendar]") {
  check_openings({
      // Thursday 02:00 (-10). Friday the 30th is missing; 6 January, 09:00 (+14).
      {apia, "hours fri 09:00-18:00", "2011-12-29T12:00:00Z", "2012-01-05T19:00:00Z"},
      // Thursday 18:00 is closed; Saturday 09:00 (+14) is 15 hours later.
      {apia, "hours thu-sat 09:00-18:00", "2011-12-30T04:00:00Z", "2011-12-30T19:00:00Z"},
      // Thursday's last second is open, the next is Saturday's first. 5 January, 22:00 (+14).
      {apia, "hours thu 22:00-24:00", "2011-12-30T09:59:59Z", "2011-12-30T09:59:59Z"},
      {apia, "hours thu 22:00-24:00", "2011-12-30T10:00:00Z", "2012-01-05T08:00:00Z"},
      // Saturday 00:00 (+14) is where Thursday ends.
      {apia, "hours fri-sat 00:00-24:00", "2011-12-29T12:00:00Z", "2011-12-30T10:00:00Z"},
  });
}

TEST_CASE("a holiday is a whole local day, however long", "[calendar]") {
  check_openings({
      // 23 hours, from 00:00 CET to 00:00 CEST, and 25 hours.
      {berlin, "holidays 2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"},
      {berlin, "holidays 2026-03-29", "2026-03-28T22:59:59Z", "2026-03-28T22:59:59Z"},
      {berlin, "holidays 2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"},
      // 23:30 and a half hours: from 00:00 (+10:30) to 00:00 (+11).
      {lord_howe, "holidays 2026-10-04", "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z"},
      // The missing day closes nobody; the Saturday behind it does until 00:00 (+14) on Sunday.
      {apia, "holidays 2011-12-30", "2011-12-30T09:59:59Z", "2011-12-30T09:59:59Z"},
      {apia, "holidays 2011-12-30", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"},
      {apia, "holidays 2011-12-31", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"},
      // A Monday: the hours of Tuesday are next.
      {berlin, "hours mon-fri 09:00-18:00; holidays 2026-01-05", "2026-01-05T00:00:00Z",
       "2026-01-06T08:00:00Z"},
  });
}

struct PeriodEnds {
  std::string zone;
  std::string at;
  std::string hour;
  std::string day;
  std::string week;
};

void check_ends(const std::vector<PeriodEnds>& rows) {
  for (const auto& [zone, at, hour, day, week] : rows) {
    INFO(zone << " at " << at);
    const Calendar calendar(schedule_of(zone, ""));
    const auto end_of = [&, instant = *parse_instant(at)](Period period) {
      return format_instant(calendar.end_of_period(instant, period));
    };
    CHECK(end_of(Period::hour) == hour);
    CHECK(end_of(Period::day) == day);
    CHECK(end_of(Period::week) == week);
  }
}

TEST_CASE("hours, days and weeks end by the zone's clocks", "[calendar]") {
  check_ends({
      // Monday 12:00 CET: the week is an hour short, to Monday 00:00 CEST.
      {berlin, "2026-03-23T11:00:00Z", "2026-03-23T12:00:00Z", "2026-03-23T23:00:00Z",
       "2026-03-29T22:00:00Z"},
      // 01:30 CET: 02:00 is 03:00 CEST, half an hour on.
      {berlin, "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T22:00:00Z",
       "2026-03-29T22:00:00Z"},
      // 01:59 EST; Monday 00:00 EDT.
      {new_york, "2026-03-08T06:59:00Z", "2026-03-08T07:00:00Z", "2026-03-09T04:00:00Z",
       "2026-03-09T04:00:00Z"},
      // 01:45 (+10:30): 02:00 is 02:30 (+11) in a quarter of an hour. What follows is half an hour.
      {lord_howe, "2026-10-03T15:15:00Z", "2026-10-03T15:30:00Z", "2026-10-04T13:00:00Z",
       "2026-10-04T13:00:00Z"},
      {lord_howe, "2026-10-03T15:30:00Z", "2026-10-03T16:00:00Z", "2026-10-04T13:00:00Z",
       "2026-10-04T13:00:00Z"},
      // Thursday 23:30 (-10): hour and day end where Saturday begins; Monday 00:00 (+14).
      {apia, "2011-12-30T09:30:00Z", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z",
       "2012-01-01T10:00:00Z"},
      {apia, "2011-12-30T10:00:00Z", "2011-12-30T11:00:00Z", "2011-12-31T10:00:00Z",
       "2012-01-01T10:00:00Z"},
  });
}

TEST_CASE("an hour that comes twice is one hour, and one that has begun does not begin again",
          "[calendar]") {
  check_ends({
      // 01:30 CEST: to the first 02:00.
      {berlin, "2026-10-24T23:30:00Z", "2026-10-25T00:00:00Z", "2026-10-25T23:00:00Z",
       "2026-10-25T23:00:00Z"},
      // The first and the second 02:30: both to 03:00 CET.
      {berlin, "2026-10-25T00:30:00Z", "2026-10-25T02:00:00Z", "2026-10-25T23:00:00Z",
       "2026-10-25T23:00:00Z"},
      {berlin, "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z", "2026-10-25T23:00:00Z",
       "2026-10-25T23:00:00Z"},
      // The first 01:10, EDT: to 02:00 EST.
      {new_york, "2026-11-01T05:10:00Z", "2026-11-01T07:00:00Z", "2026-11-02T05:00:00Z",
       "2026-11-02T05:00:00Z"},
      // Both 01:40: to 02:00 (+10:30), which makes an hour and a half.
      {lord_howe, "2026-04-04T14:40:00Z", "2026-04-04T15:30:00Z", "2026-04-05T13:30:00Z",
       "2026-04-05T13:30:00Z"},
      {lord_howe, "2026-04-04T15:10:00Z", "2026-04-04T15:30:00Z", "2026-04-05T13:30:00Z",
       "2026-04-05T13:30:00Z"},
      // The first 01:30 (+02): to the first 02:00. The first 02:30: 03:00 is first shown when 01:00
      // to
      // 03:00 have come again (+00), so that hour lasts three.
      {"Antarctica/Troll", "2026-10-24T23:30:00Z", "2026-10-25T00:00:00Z", "2026-10-26T00:00:00Z",
       "2026-10-26T00:00:00Z"},
      {"Antarctica/Troll", "2026-10-25T00:30:00Z", "2026-10-25T03:00:00Z", "2026-10-26T00:00:00Z",
       "2026-10-26T00:00:00Z"},
      {"Antarctica/Troll", "2026-10-25T01:30:00Z", "2026-10-25T03:00:00Z", "2026-10-26T00:00:00Z",
       "2026-10-26T00:00:00Z"},
      {"Antarctica/Troll", "2026-10-25T02:30:00Z", "2026-10-25T03:00:00Z", "2026-10-26T00:00:00Z",
       "2026-10-26T00:00:00Z"},
      // Sunday has begun at 00:00, and Saturday's 23:30 comes again: it is Sunday's first hour,
      // to 01:00 (-03:30), and Sunday, to 24:00.
      {"America/St_Johns", "2010-11-07T02:30:30Z", "2010-11-07T04:30:00Z", "2010-11-08T03:30:00Z",
       "2010-11-08T03:30:00Z"},
      {"America/St_Johns", "2010-11-07T03:00:00Z", "2010-11-07T04:30:00Z", "2010-11-08T03:30:00Z",
       "2010-11-08T03:30:00Z"},
  });
}

TEST_CASE("holidays are the days of all lines, in any order and as often as they stand there",
          "[calendar]") {
  const Schedule schedule = schedule_of(
      "UTC", "  holidays 2026-01-07, 2026-01-05\n  holidays 2026-01-05, 2026-01-06, 2026-01-06");
  const std::int32_t monday = 20'458;  // 2026-01-05
  CHECK(schedule.holidays == std::vector<std::int32_t>{monday, monday + 1, monday + 2});
  const auto opens = Calendar(schedule).next_open(*parse_instant("2026-01-05T12:00:00Z"));
  REQUIRE(opens.has_value());
  CHECK(format_instant(*opens) == "2026-01-08T00:00:00Z");
}

TEST_CASE("zones are those of the database, by their exact names", "[calendar]") {
  for (const std::string zone : {"Europe/Berlin", "UTC", "US/Eastern", "America/St_Johns"}) {
    INFO(zone);
    CHECK(is_time_zone(zone));
  }
  for (const std::string zone :
       {"", "europe/berlin", "Europe/Berlin/", "Europe", "../zoneinfo/UTC", "/etc/passwd"}) {
    INFO(zone);
    CHECK_FALSE(is_time_zone(zone));
  }
}

TEST_CASE("what is another zone on another machine is none", "[calendar]") {
  const std::vector<std::string> known = time_zone_names();
  CHECK(std::find(known.begin(), known.end(), "UTC") != known.end());
  for (const std::string zone : {"localtime", "posixrules", "Factory", "posix/UTC", "right/UTC"}) {
    INFO(zone);
    CHECK_FALSE(is_time_zone(zone));
    CHECK(std::find(known.begin(), known.end(), zone) == known.end());
  }
}

}  // namespace
}  // namespace wend
