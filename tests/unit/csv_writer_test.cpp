#include "tools/contacts/csv_writer.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace wend {
namespace {

std::string written(const std::vector<std::string_view>& fields) {
  std::string out;
  write_csv_row(out, fields);
  return out;
}

TEST_CASE("plain fields are written as they are", "[csv]") {
  CHECK(written({"id", "first name", "Zoë", "a;b", "it's"}) == "id,first name,Zoë,a;b,it's\n");
  CHECK(written({"", "", ""}) == ",,\n");
  CHECK(written({"alone"}) == "alone\n");
}

TEST_CASE("fields that would be misread are quoted", "[csv]") {
  CHECK(written({"Acme, Inc", "b"}) == "\"Acme, Inc\",b\n");
  CHECK(written({"5\" disk"}) == "\"5\"\" disk\"\n");
  CHECK(written({"\""}) == "\"\"\"\"\n");
  CHECK(written({"two\nlines", "cr\rhere", "x"}) == "\"two\nlines\",\"cr\rhere\",x\n");
}

TEST_CASE("blanks at the edges are quoted, since many readers trim them", "[csv]") {
  CHECK(written({" a", "b ", "\tc", "d\t", " "}) == "\" a\",\"b \",\"\tc\",\"d\t\",\" \"\n");
}

TEST_CASE("a row of one empty field is not an empty line", "[csv]") {
  CHECK(written({""}) == "\"\"\n");
}

TEST_CASE("a byte order mark that belongs to a field is quoted", "[csv]") {
  CHECK(written({"\xEF\xBB\xBFname"}) == "\"\xEF\xBB\xBFname\"\n");
}

TEST_CASE("rows are appended", "[csv]") {
  std::string out = "a,b\n";
  const std::vector<std::string_view> fields = {"1", "2"};
  write_csv_row(out, fields);
  write_csv_row(out, fields);
  CHECK(out == "a,b\n1,2\n1,2\n");
}

TEST_CASE("a row of no fields is an empty line", "[csv]") {
  CHECK(written({}) == "\n");
}

}  // namespace
}  // namespace wend
