#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/csv_collector.hpp"
#include "tools/contacts/csv_writer.hpp"

namespace wend {
namespace {

using namespace std::string_literals;

std::string utf8(char32_t character) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  const auto tail = [&](int shift) { return byte(0x80 | (character >> shift & 0x3F)); };
  if (character < 0x80) return {byte(character)};
  if (character < 0x800) return {byte(0xC0 | character >> 6), tail(0)};
  if (character < 0x10000) return {byte(0xE0 | character >> 12), tail(6), tail(0)};
  return {byte(0xF0 | character >> 18), tail(12), tail(6), tail(0)};
}

/// One character: often one that CSV gives a meaning to, otherwise any but NUL.
rc::Gen<std::string> any_character() {
  return rc::gen::weightedOneOf<std::string>(
      {{6, rc::gen::elementOf(std::vector<std::string>{",", "\"", "\r", "\n", "\r\n", " ", "\t",
                                                       "\xEF\xBB\xBF", "\"\"", "\",\""})},
       {3, rc::gen::map(rc::gen::inRange<char32_t>(0x20, 0x7F), &utf8)},
       {1, rc::gen::map(rc::gen::inRange<char32_t>(1, 0xD800), &utf8)},
       {1, rc::gen::map(rc::gen::inRange<char32_t>(0xE000, 0x110000), &utf8)}});
}

rc::Gen<std::string> any_field() {
  return rc::gen::map(rc::gen::container<CsvFields>(any_character()), [](const CsvFields& parts) {
    std::string field;
    for (const std::string& part : parts) field += part;
    return field;
  });
}

/// A field that stays on one line.
rc::Gen<std::string> line_field() {
  return rc::gen::map(any_field(), [](std::string field) {
    std::erase(field, '\r');
    std::erase(field, '\n');
    return field;
  });
}

/// Rows of `columns` fields each.
rc::Gen<std::vector<CsvFields>> rows_of(std::size_t columns, const rc::Gen<std::string>& field) {
  return rc::gen::container<std::vector<CsvFields>>(rc::gen::container<CsvFields>(columns, field));
}

void append_row(std::string& text, const CsvFields& row) {
  const std::vector<std::string_view> fields(row.begin(), row.end());
  write_csv_row(text, fields);
}

TEST_CASE("any fields that are written are read back identical", "[csv]") {
  CHECK(rc::check("write, then read", [] {
    const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
    const auto header = *rc::gen::container<CsvFields>(columns, any_field());
    const auto rows = *rows_of(columns, any_field());
    std::string text;
    append_row(text, header);
    for (const CsvFields& row : rows) append_row(text, row);

    const CsvCollector csv = collect_csv(text);
    RC_ASSERT(csv.problems.empty());
    RC_ASSERT(csv.names == header);
    RC_ASSERT(csv.rows == rows);
    RC_ASSERT(csv.in_order);
  }));
}

TEST_CASE("bad rows anywhere take no good row along", "[csv]") {
  const std::vector<std::string> bad_rows = {
      "x\"y,z\n", "\"x\"y,z\n", "x,\"y\n",  "\"x,y\n",      "x,\"\"\"y\n",
      "x\n",      "x,y,z\n",    "x,\xFF\n", "x,\xE2\x82\n", std::string(600, 'x') + "\n",
      "\0,\n"s};
  CHECK(rc::check("good rows of one line among bad ones", [&bad_rows] {
    const auto rows = *rows_of(2, line_field());
    std::string text = "a,b\n";
    std::vector<std::size_t> good_lines;
    std::vector<std::size_t> lines;
    for (const CsvFields& row : rows) {
      const auto before =
          *rc::gen::resize(3, rc::gen::container<CsvFields>(rc::gen::elementOf(bad_rows)));
      for (const std::string& bad : before) {
        text += bad;
        lines.push_back(lines.size() + 2);
      }
      append_row(text, row);
      lines.push_back(lines.size() + 2);
      good_lines.push_back(lines.back());
    }

    const CsvCollector csv = collect_csv(text, {600, 4});
    RC_ASSERT(csv.rows == rows);
    RC_ASSERT(csv.row_lines == good_lines);
    RC_ASSERT(csv.lines == lines);
    RC_ASSERT(csv.in_order);
  }));
}

}  // namespace
}  // namespace wend
