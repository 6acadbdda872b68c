#include "tools/contacts/csv_reader.hpp"

#include <catch2/catch.hpp>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/csv_collector.hpp"

namespace wend {
namespace {

using Catch::Matchers::Contains;
using namespace std::string_view_literals;
using Lines = std::vector<std::size_t>;
using Rows = std::vector<CsvFields>;

constexpr CsvLimits no_limits = {std::numeric_limits<std::size_t>::max(),
                                 std::numeric_limits<std::size_t>::max()};

/// Counts what it is told, for texts too large to keep.
class CsvCounter : public CsvSink {
 public:
  void header(std::span<const std::string_view>) override {}
  void row(const CsvRow& row) override {
    ++rows;
    last_row_line = row.line;
  }
  void problem(const CsvProblem&) override { ++problems; }

  std::size_t rows = 0;
  std::size_t problems = 0;
  std::size_t last_row_line = 0;
};

CsvCounter count_csv(std::string_view text, const CsvLimits& limits = {}) {
  CsvCounter counter;
  read_csv(text, counter, limits);
  return counter;
}

std::string repeated(std::string_view unit, std::size_t times) {
  std::string text;
  text.reserve(unit.size() * times);
  for (std::size_t count = 0; count < times; ++count) text += unit;
  return text;
}

TEST_CASE("the first row is the header and the others are rows", "[csv]") {
  const CsvCollector csv = collect_csv("id,name\n1,Ann\n2,\n");
  CHECK(csv.names == CsvFields{"id", "name"});
  CHECK(csv.rows == Rows{{"1", "Ann"}, {"2", ""}});
  CHECK(csv.row_lines == Lines{2, 3});
  CHECK(csv.problems.empty());
  CHECK(csv.in_order);
}

TEST_CASE("rows end with LF, CRLF, a lone CR or the end of the text", "[csv]") {
  const CsvCollector csv = collect_csv("a,b\r\n1,2\r3,4\n5,6\r\n7,8");
  CHECK(csv.rows == Rows{{"1", "2"}, {"3", "4"}, {"5", "6"}, {"7", "8"}});
  CHECK(csv.row_lines == Lines{2, 3, 4, 5});
  CHECK(collect_csv("a,b\n1,").rows == Rows{{"1", ""}});
  CHECK(collect_csv("a,b\n1,\"2\"").rows == Rows{{"1", "2"}});
}

TEST_CASE("a byte order mark is skipped at the start only", "[csv]") {
  const CsvCollector csv = collect_csv("\xEF\xBB\xBFid,b\n\xEF\xBB\xBF,2\n");
  CHECK(csv.names == CsvFields{"id", "b"});
  CHECK(csv.rows == Rows{{"\xEF\xBB\xBF", "2"}});
  CHECK(collect_csv("\xEF\xBB\xBF\"i,d\",b\n").names == CsvFields{"i,d", "b"});
}

TEST_CASE("empty lines are skipped and still counted", "[csv]") {
  const CsvCollector csv = collect_csv("\n\r\na\n\n\r\r\n1\n\n");
  CHECK(csv.names == CsvFields{"a"});
  CHECK(csv.rows == Rows{{"1"}});
  CHECK(csv.row_lines == Lines{7});
  CHECK(csv.problems.empty());
}

TEST_CASE("quoted fields hold commas, quotes and line breaks as they are", "[csv]") {
  const CsvCollector csv =
      collect_csv("\"a\",\"b\"\n\"x, y\",\"say \"\"hi\"\"\"\n\"1\r\n2\r3\n\n4\",\"\"\n5,6\n");
  CHECK(csv.rows == Rows{{"x, y", "say \"hi\""}, {"1\r\n2\r3\n\n4", ""}, {"5", "6"}});
  CHECK(csv.row_lines == Lines{2, 3, 8});
  CHECK(csv.problems.empty());
}

TEST_CASE("spaces are part of a field", "[csv]") {
  const CsvCollector csv = collect_csv(" a ,b\t\n  1,\" 2 \"\n , \n");
  CHECK(csv.names == CsvFields{" a ", "b\t"});
  CHECK(csv.rows == Rows{{"  1", " 2 "}, {" ", " "}});
  CHECK(collect_csv("a\n \n").rows == Rows{{" "}});
}

TEST_CASE("a bad row is reported and its neighbours are delivered", "[csv]") {
  struct BadRow {
    std::string_view text;
    std::string_view message;
  };
  const auto bad = GENERATE(values<BadRow>({
      {"x", "fields in the row is 1 but the header's is 2"},
      {"x,y,z", "fields in the row is 3 but the header's is 2"},
      {" ", "fields in the row is 1"},
      {"\"x\ny\nz\",1,2", "quotes extend to line 5, is 3"},
      {"x,5\" disk", "field 2 has a quote inside unquoted text on line 3"},
      {"x, \"y\"", "field 2 has a quote inside unquoted text on line 3"},
      {"\"x\"y,z", "field 1 has text after its closing quote on line 3"},
      {"\"x\" ,z", "field 1 has text after its closing quote on line 3"},
      {"x,\"y", "field 2 opens a quote that is never closed"},
      {"\"", "field 1 opens a quote that is never closed"},
      {"x,\"\"\"", "field 2 opens a quote that is never closed"},
      {"x,\xFF", "not UTF-8 at its byte 0xFF"},
      {"x,\xC3", "not UTF-8 at its byte 0xC3"},
      {"x,\xC0\x80", "not UTF-8 at its byte 0xC0"},
      {"x,\xED\xA0\x80", "not UTF-8 at its byte 0xED"},
      {"x,\xF4\x90\x80\x80", "not UTF-8 at its byte 0xF4"},
      {"x,\x80 with a text after it", "not UTF-8 at its byte 0x80"},
      {"x,\0"sv, "NUL byte"},
      {"x,\0 with a text after it"sv, "NUL byte"},
      {"\"\0\"x"sv, "NUL byte"},
      {"a row that is far too long for this,limit", "longer than 36 bytes"},
  }));
  CAPTURE(bad.text);
  const std::string text =
      "a,b\n1,2\n" + std::string(bad.text) + "\n3,4\n5,\xC3\xA9\xF0\x9F\x98\x80\n";
  const CsvCollector csv = collect_csv(text, {36, 8});
  CHECK(csv.rows == Rows{{"1", "2"}, {"3", "4"}, {"5", "\xC3\xA9\xF0\x9F\x98\x80"}});
  REQUIRE(csv.problems.size() == 1);
  CHECK(csv.problems[0].line == 3);
  CHECK_THAT(csv.problems[0].message, Contains(std::string(bad.message)));
  CHECK(csv.in_order);
}

TEST_CASE("after a broken quote every later good row is delivered", "[csv]") {
  SECTION("when a later quote would close it in the wrong place") {
    const CsvCollector csv = collect_csv("a,b\nx,\"y\n1,2\n\"3\",\"4\"\n5,6\n");
    CHECK(csv.rows == Rows{{"1", "2"}, {"3", "4"}, {"5", "6"}});
    REQUIRE(csv.problems.size() == 1);
    CHECK(csv.problems[0].line == 2);
    CHECK_THAT(csv.problems[0].message, Contains("text after its closing quote on line 4"));
  }
  SECTION("when the text ends") {
    const CsvCollector csv = collect_csv("a,b\r\"x,y\r1,\"\"\r\"\",2");
    CHECK(csv.rows == Rows{{"1", ""}, {"", "2"}});
    CHECK(csv.row_lines == Lines{3, 4});
  }
  SECTION("when the row grows too long") {
    const CsvCollector csv = collect_csv("a,b\nx,\"y\n1,2\n3,4\n5,6\nz\"\n", {16, 8});
    CHECK(csv.rows == Rows{{"1", "2"}, {"3", "4"}, {"5", "6"}});
    CHECK(csv.lines == Lines{2, 3, 4, 5, 6});
  }
  SECTION("when bad rows follow each other") {
    const CsvCollector csv = collect_csv("a,b\n\"x\n\"y\n1,2\nz,\"w\n3,4\n");
    CHECK(csv.rows == Rows{{"1", "2"}, {"3", "4"}});
    CHECK(csv.lines == Lines{2, 3, 4, 5, 6});
  }
}

TEST_CASE("quotes that pair up across lines make one row, whose problem names its last line",
          "[csv]") {
  const CsvCollector csv = collect_csv("a,b\n\"x\n1,2\ny\"\n3,4\n");
  CHECK(csv.rows == Rows{{"3", "4"}});
  REQUIRE(csv.problems.size() == 1);
  CHECK(csv.problems[0].line == 2);
  CHECK_THAT(csv.problems[0].message, Contains("quotes extend to line 4, is 1"));
}

TEST_CASE("a field that is too long is one bad row, and its lines are none", "[csv]") {
  SECTION("of the only column") {
    const std::string field = "\"" + repeated("a line\n", 50'000) + "\"";
    const CsvCollector csv = collect_csv("a\n1\n" + field + "\n2\n" + field + "\n\"3\"\n");
    CHECK(csv.rows == Rows{{"1"}, {"2"}, {"3"}});
    CHECK(csv.lines == Lines{2, 3, 50'004, 50'005, 100'006});
    CHECK_THAT(csv.problems[0].message, Contains("longer than 262144 bytes: shorten it"));
  }
  SECTION("in the middle of a row, with quotes, commas and all line ends") {
    const std::string field = "\"" + repeated("a \"\"line\"\", b\r\nc\rd\n", 50'000) + "\"";
    const CsvCollector csv = collect_csv("a,b,c,d\n1,2,3,4\nx," + field + ",y,z\r\n5,6,7,8");
    CHECK(csv.rows == Rows{{"1", "2", "3", "4"}, {"5", "6", "7", "8"}});
    CHECK(csv.lines == Lines{2, 3, 150'004});
  }
  SECTION("that ends with the text, or with its line") {
    CHECK(collect_csv("a,b\n1,2\n3,\"too long\nfor this\"", {8, 2}).lines == Lines{2, 3});
    CHECK(collect_csv("a,b\n3,too long\n1,2", {8, 2}).rows == Rows{{"1", "2"}});
  }
  SECTION("unless its lines look like rows: then a quote was left open") {
    const std::string rows = repeated("1,2\n", 100'000);
    const CsvCollector csv = collect_csv("a,b\n0,\"x\n" + rows + "0,\"\n" + rows);
    CHECK(csv.rows.size() == 200'000);
    CHECK(csv.problems.size() == 2);
  }
}

TEST_CASE("the limits are exact", "[csv]") {
  for (const std::string end : {"", "\n", "\r", "\r\n"}) {
    CAPTURE(end);
    CHECK(collect_csv("a,b\n123,5678" + end, {8, 2}).problems.empty());
    CHECK(collect_csv("a,b\n123,56789" + end, {8, 2}).problems.size() == 1);
    CHECK(collect_csv("a,b\n\"1\n\",678" + end, {8, 2}).problems.empty());
    CHECK(collect_csv("a,b\n\"1\n\",6789" + end, {8, 2}).rows.empty());
  }
  CHECK(collect_csv("a,b,c\n", {8, 3}).names.size() == 3);
  CHECK(collect_csv("a,b,c\n1,2,3\n", {8, 2}).names.empty());
}

TEST_CASE("a bad header is one problem and ends the reading", "[csv]") {
  const auto header = GENERATE(values<std::string_view>(
      {"a,\"b", "a\",b", "a,\xFF", "a\0,\0b\0"sv, "a,b,c,d", "a far too long header"}));
  CAPTURE(header);
  const CsvCollector csv = collect_csv("\n" + std::string(header) + "\n1,2\n3,4\n", {16, 3});
  CHECK(csv.names.empty());
  CHECK(csv.rows.empty());
  REQUIRE(csv.problems.size() == 1);
  CHECK(csv.problems[0].line == 2);
  CHECK_THAT(csv.problems[0].message, Contains("the header cannot be used"));
}

TEST_CASE("a text in another encoding is told so, not that its quotes are wrong", "[csv]") {
  const CsvCollector csv = collect_csv("\"\0a\0\"\0\n\0"sv);
  REQUIRE(csv.problems.size() == 1);
  CHECK_THAT(csv.problems[0].message, Contains("UTF-8"));
}

TEST_CASE("a text without rows is empty", "[csv]") {
  const auto text = GENERATE(values<std::string_view>({"", "\xEF\xBB\xBF", "\n\r\n\r"}));
  const CsvCollector csv = collect_csv(text);
  CHECK(csv.names.empty());
  REQUIRE(csv.problems.size() == 1);
  CHECK(csv.problems[0].line == 1);
  CHECK_THAT(csv.problems[0].message, Contains("the file is empty"));
  CHECK(collect_csv("a,b").problems.empty());
}

// Reading any line again for each line before it would keep these busy for hours.
TEST_CASE("hostile texts take linear time", "[csv]") {
  constexpr std::size_t million = 1000000;
  SECTION("one line of quotes") {
    const CsvCounter csv = count_csv("a,b\n" + std::string(100 * million, '"') + "\n1,2\n");
    CHECK(csv.problems == 1);
    CHECK(csv.last_row_line == 3);
  }
  SECTION("one line of commas, without limits") {
    const CsvCounter csv = count_csv("a,b\n" + std::string(8 * million, ',') + "\n1,2", no_limits);
    CHECK(csv.problems == 1);
    CHECK(csv.last_row_line == 3);
  }
  SECTION("unclosed quotes") {
    const CsvCounter csv = count_csv("a,b\n" + repeated("x,\"y\n", million) + "1,2\n", no_limits);
    CHECK(csv.problems == million);
    CHECK(csv.last_row_line == million + 2);
  }
  SECTION("an unclosed quote before many rows, without limits") {
    const std::string rows = repeated("x,\"\"\n", million);
    const CsvCounter csv = count_csv("a,b\n\"x\n" + rows, no_limits);
    CHECK(csv.problems == 1);
    CHECK(csv.rows == million);
  }
  SECTION("unclosed quotes far apart") {
    const std::string block = "\"x\n" + repeated("1,2\n", 100000);
    const CsvCounter csv = count_csv("a,b\n" + repeated(block, 20), no_limits);
    CHECK(csv.problems == 20);
    CHECK(csv.rows == 2 * million);
  }
  SECTION("line ends of one kind only") {
    const CsvCounter csv = count_csv("a,b\r" + repeated("1,2\r", million) + "3,4\n");
    CHECK(csv.rows == million + 1);
    CHECK(count_csv("a\n" + std::string(million, '\r')).rows == 0);
  }
  SECTION("rows that are all too long") {
    const std::string row = "\"" + std::string(300000, 'x') + "\n";
    CHECK(count_csv("a,b\n" + repeated(row, 100)).problems == 100);
  }
}

}  // namespace
}  // namespace wend
