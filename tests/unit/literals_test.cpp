// What literals of a script stand for, and which of them are refused.

#include <catch2/catch.hpp>

#include "grammar/parse.hpp"
#include "interpreter/literals.hpp"

namespace wend {
namespace {

/// Finds the first literal of a kind, in the order of the text.
std::optional<Node> find(Node node, NodeKind kind) {
  if (node.is(kind)) return node;
  for (const Node child : node.children()) {
    if (const auto found = find(child, kind)) return found;
  }
  return std::nullopt;
}

/// Reads the literal behind the words `do it` by one of the functions of literals.hpp.
template <typename Read>
auto value_of(const std::string& literal, NodeKind kind, Read read, Diagnostics& diagnostics) {
  const Source source("test.wend", "automation \"a\" { do it " + literal + " }");
  const ParseResult result = parse(source, 0);
  REQUIRE(result.diagnostics.empty());
  Report report(diagnostics);
  Node action = *find(result.tree.root(), NodeKind::action);
  return read(*find(action, kind), report);
}

template <typename Read>
auto good_value(const std::string& literal, NodeKind kind, Read read) {
  Diagnostics diagnostics;
  auto value = value_of(literal, kind, read, diagnostics);
  INFO(literal);
  CHECK(diagnostics.empty());
  return value;
}

template <typename Read>
std::string error_in(const std::string& literal, NodeKind kind, Read read) {
  Diagnostics diagnostics;
  value_of(literal, kind, read, diagnostics);
  INFO(literal);
  REQUIRE(diagnostics.size() == 1);
  return std::string(diagnostics.front().code);
}

std::string text(const std::string& literal) {
  const bool block = literal.starts_with("\"\"\"");
  return good_value(literal, block ? NodeKind::text_block : NodeKind::text, text_value);
}

std::uint32_t seconds(const std::string& literal) {
  return good_value(literal, NodeKind::duration, duration_value);
}

std::pair<std::uint32_t, std::uint32_t> range(const std::string& literal) {
  const DurationRange value = good_value(literal, NodeKind::duration_range, duration_range_value);
  return {value.from, value.to};
}

constexpr std::uint32_t hour = 3600;
constexpr std::uint32_t day = 24 * hour;

}  // namespace

TEST_CASE("texts lose their quotes and escapes") {
  CHECK(text(R"("")").empty());
  CHECK(text(R"("plain # text")") == "plain # text");
  CHECK(text(R"("a\n\t\"\\b")") == "a\n\t\"\\b");
  CHECK(text(R"("\u{41}\u{e9}\u{1F600}\u{10FFFF}")") == "A\u00E9\U0001F600\U0010FFFF");
  CHECK(text(R"("{{first_name | "there"}}")") == R"({{first_name | "there"}})");
}

TEST_CASE("an escape that is none is reported once for its text") {
  for (const char* const literal :
       {R"("\q")", R"("\q\x\y")", R"("\u")", R"("\u{}")", R"("\u{41")", R"("\u{0}")",
        R"("\u{D800}")", R"("\u{110000}")", R"("\u{-1}")", R"("\u{ 41}")", R"("\u{41 }")",
        R"("\u{000000041}")", R"("\u41")"}) {
    CHECK(error_in(literal, NodeKind::text, text_value) == "bad_escape");
  }
}

TEST_CASE("text blocks lose the indentation that their lines share") {
  CHECK(text("\"\"\"\"\"\"").empty());
  CHECK(text("\"\"\"one line\"\"\"") == "one line");
  CHECK(text("\"\"\"\n    Hi,\n      there\n    \"\"\"") == "Hi,\n  there\n");
  CHECK(text("\"\"\"\n  a\n\n  b\n\"\"\"") == "a\n\nb\n");
  CHECK(text("\"\"\"\n  a\n      \n  b\"\"\"") == "a\n\nb");
  CHECK(text("\"\"\"\r\n  a\r\n  b\r\n  \"\"\"") == "a\nb\n");
  CHECK(text("\"\"\"\n  \\\"\\\"\\\" and \"\" \n\"\"\"") == "\"\"\" and \"\" \n");
}

TEST_CASE("durations are seconds") {
  CHECK(seconds("0 seconds") == 0);
  CHECK(seconds("1 second") == 1);
  CHECK(seconds("90 minutes") == 90 * 60);
  CHECK(seconds("1 day 12 hours") == 36 * hour);
  CHECK(seconds("1day 12hours") == 36 * hour);
  CHECK(seconds("0.5 days") == 12 * hour);
  CHECK(seconds("1_000 seconds") == 1000);
  CHECK(seconds("2 weeks") == 14 * day);
  CHECK(seconds("2608 weeks") == 2608u * 7 * day);
}

TEST_CASE("durations are at most fifty years") {
  for (const char* const literal :
       {"3000 weeks", "99999999999999999999 days", "1 week 20000 days"}) {
    CHECK(error_in(literal, NodeKind::duration, duration_value) == "number_too_large");
  }
}

TEST_CASE("a range has one unit or two, and ends after it begins") {
  CHECK(range("2 to 4 days") == std::pair(2 * day, 4 * day));
  CHECK(range("1 hour to 3 days") == std::pair(hour, 3 * day));
  CHECK(range("0.5 to 1 day") == std::pair(12 * hour, day));
  CHECK(range("1 to 2 days 12 hours") == std::pair(day, 2 * day + 12 * hour));
  CHECK(range("3 to 3 days") == std::pair(3 * day, 3 * day));
  CHECK(error_in("4 to 2 days", NodeKind::duration_range, duration_range_value) == "wrong_type");
  CHECK(error_in("1 day to 2 hours", NodeKind::duration_range, duration_range_value) ==
        "wrong_type");
}

TEST_CASE("numbers and counts have greatest values") {
  CHECK(good_value("1_000.5", NodeKind::number, number_value) == 1000.5);
  CHECK(good_value("1000000000000000", NodeKind::number, number_value) == 1e15);
  CHECK(error_in("1000000000000001", NodeKind::number, number_value) == "number_too_large");
  const auto count = [](Node node, Report& report) { return count_value(node, 1, report); };
  CHECK(good_value("4_000_000_000", NodeKind::number, count) == 4'000'000'000u);
  CHECK(error_in("4000000001", NodeKind::number, count) == "number_too_large");
  CHECK(error_in("0", NodeKind::number, count) == "wrong_type");
  CHECK(error_in("1.5", NodeKind::number, count) == "wrong_type");
  const std::string digits(400, '9');
  CHECK(error_in(digits, NodeKind::number, number_value) == "number_too_large");
  CHECK(error_in(digits, NodeKind::number, count) == "number_too_large");
}

TEST_CASE("percentages are from 0 to 100") {
  CHECK(good_value("0%", NodeKind::percent, percent_value) == 0);
  CHECK(good_value("12.5%", NodeKind::percent, percent_value) == 12.5);
  CHECK(good_value("100%", NodeKind::percent, percent_value) == 100);
  CHECK(error_in("100.1%", NodeKind::percent, percent_value) == "bad_percent");
  CHECK(error_in(std::string(400, '9') + "%", NodeKind::percent, percent_value) == "bad_percent");
}

TEST_CASE("dates are days of the calendar") {
  CHECK(good_value("1970-01-01", NodeKind::date, date_value) == 0);
  CHECK(good_value("2026-03-02", NodeKind::date, date_value) == 20514);
  CHECK(good_value("2024-02-29", NodeKind::date, date_value) == 19782);
  for (const char* const day : {"2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00"}) {
    CHECK(error_in(day, NodeKind::date, date_value) == "bad_date");
  }
}

TEST_CASE("times of day go from 00:00 to 24:00") {
  CHECK(good_value("00:00", NodeKind::time, time_value) == std::uint16_t{0});
  CHECK(good_value("23:59", NodeKind::time, time_value) == std::uint16_t{1439});
  CHECK(good_value("24:00", NodeKind::time, time_value) == std::uint16_t{1440});
  for (const char* const time : {"24:01", "09:60", "99:99"}) {
    CHECK(error_in(time, NodeKind::time, time_value) == "bad_hours");
  }
}

}  // namespace wend
