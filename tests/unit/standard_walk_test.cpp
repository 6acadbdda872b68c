// The standard walk's contacts and its hand-written reference, against the exact results that all
// engines must give.

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "bench/gates/csv_to_csv.hpp"
#include "bench/gates/walk_alone.hpp"
#include "bench/gates/walk_on_one_clock.hpp"
#include "bench/standard_walk.hpp"
#include "tests/source_dir.hpp"
#include "tests/unit/command.hpp"

namespace wend {
namespace {

std::string golden(const std::string& name) {
  std::ifstream file(WEND_SOURCE_DIR "/tests/golden/standard_walk/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string csv(std::uint32_t n) {
  std::ostringstream text;
  write_standard_csv(text, n);
  return text.str();
}

/// A row of the table of results: replied_end, done, unreachable, requests, messages, ..., f.
std::string row(const StandardResult& result) {
  std::ostringstream text;
  text << result.replied_end << ' ' << result.done << ' ' << result.unreachable << ' '
       << result.requests << ' ' << result.messages << ' ' << result.emails << ' ' << result.visits
       << ' ' << result.f;
  return text.str();
}

std::string line(std::size_t contact, const StandardEnd& end) {
  const char* step = standard_step_names[static_cast<std::size_t>(end.step)];
  return std::to_string(contact) + ',' + step + ',' + std::to_string(end.minute);
}

TEST_CASE("the standard contacts are written as a CSV") {
  CHECK(csv(0) ==
        "id,linkedin_id,team,email,sim.connection,sim.accepted,sim.replied,sim.enrichment\n");
  CHECK(csv(5) ==
        "id,linkedin_id,team,email,sim.connection,sim.accepted,sim.replied,sim.enrichment\n"
        "0,p0,a,,connected,1909 minutes,never,0 minutes\n"
        "1,p1,a,c1@example.com,connected,25984 minutes,never,1 minutes\n"
        "2,p2,b,,connected,13740 minutes,never,2 minutes\n"
        "3,p3,a,c3@example.com,none,15383 minutes,never,3 minutes\n"
        "4,p4,b,,none,13475 minutes,1 hour,4 minutes\n");
  CHECK((csv(1000) == golden("contacts.csv")));
}

TEST_CASE("the hand-written walk gives the standard results") {
  HandWrittenWalk thousand(1'000);
  CHECK(row(thousand.run()) == "212 650 138 698 660 202 650 29296563");
  CHECK(row(thousand.run()) == "212 650 138 698 660 202 650 29296563");
  HandWrittenWalk twenty_thousand(20'000);
  CHECK(row(twenty_thousand.run()) == "4338 12883 2779 14043 12903 4318 12883 601017775");
  HandWrittenWalk nobody(0);
  CHECK(nobody.run() == StandardResult{});
}

TEST_CASE("each standard contact ends where and when it should") {
  std::vector<StandardEnd> ends;
  HandWrittenWalk(1'000).run(&ends);
  std::istringstream expected(golden("expected.csv"));
  std::string text;
  REQUIRE(std::getline(expected, text));
  REQUIRE(text == "contact,step,minute");
  REQUIRE(ends.size() == 1'000);
  for (std::size_t contact = 0; contact < ends.size(); ++contact) {
    REQUIRE(std::getline(expected, text));
    REQUIRE(line(contact, ends[contact]) == text);
  }
  CHECK_FALSE(std::getline(expected, text));
}

TEST_CASE("a deadline wins over an acceptance at the same minute") {
  constexpr std::uint32_t contact = 203'290;  // the first one whose minutes are the same
  const StandardContact data = standard_contact(contact);
  REQUIRE(data.accepted_minutes == 14 * 24 * 60);
  REQUIRE_FALSE((data.connected || data.has_email));
  std::vector<StandardEnd> ends;
  HandWrittenWalk(contact + 1).run(&ends);
  CHECK(line(contact, ends[contact]) ==
        "203290,unreachable," + std::to_string(data.enrichment_minutes + 14 * 24 * 60));
}

TEST_CASE("by hand, contacts walk the same alone and on one clock") {
  std::vector<StandardContact> contacts;
  for (std::uint32_t c = 0; c < 20'000; ++c) contacts.push_back(standard_contact(c));
  std::vector<StandardEnd> alone;
  std::vector<StandardEnd> together;
  CHECK(walk_alone(contacts, &alone) == HandWrittenWalk(20'000).run(&together));
  CHECK((alone == together));
}

TEST_CASE("the program by hand writes the bytes of wend run") {
  const TemporaryFolder folder;
  const std::string contacts = WEND_SOURCE_DIR "/tests/golden/standard_walk/contacts.csv";
  std::FILE* const results = std::fopen(folder.at("by_hand.csv").c_str(), "wb");
  REQUIRE(results != nullptr);
  const StandardResult result = csv_to_csv(golden("contacts.csv"), results);
  std::fclose(results);
  CHECK(row(result) == "212 650 138 698 660 202 650 29296563");
  const Ran ran = wend_with({"run", WEND_SOURCE_DIR "/bench/standard_walk.wend", "--contacts",
                             contacts, "--output", folder.at("by_wend.csv")});
  CHECK(ran.exit == Exit::clean);
  CHECK((folder.read("by_hand.csv") == folder.read("by_wend.csv")));
}

}  // namespace
}  // namespace wend
