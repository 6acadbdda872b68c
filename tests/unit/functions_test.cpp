// Every function does what its own example says, and what its summary says of odd values.

#include "stdlib/functions/functions.hpp"
#include "tests/unit/short_run.hpp"

namespace wend {
namespace {

bool holds(const std::string& condition) {
  return holds_for(condition, "id,company", "1,x");
}

}  // namespace

TEST_CASE("the example of each function holds") {
  for (const Function* function : all_functions()) {
    INFO(function->example);
    CHECK(holds(std::string(function->example)));
  }
}

TEST_CASE("functions of texts know the letters of all scripts") {
  CHECK(holds("length(lower(\"ÄÖÜ Ж\")) == 5"));
  CHECK(holds("lower(\"ЖЁ\") matches /^жё$/"));
  CHECK(holds("upper(\"éß\") matches /^Éß|ÉẞSS?$/ or upper(\"é\") matches /^É$/"));
  CHECK_FALSE(holds("lower(\"ABC\") matches /B/"));
}

TEST_CASE("a function of a missing value, or of one that it knows nothing of, is missing") {
  CHECK(holds("lower(first_name) is missing"));
  CHECK(holds("domain(\"no address\") is missing"));
  CHECK(holds("domain(\"ends with@\") is missing"));
  CHECK(holds("number(\"12 or so\") is missing"));
  CHECK(holds("first word(\" \") is missing"));
  CHECK(holds("length(first_name) is missing"));
  CHECK_FALSE(holds("length(first_name) == 0"));
  CHECK_FALSE(holds("length(first_name) != 0"));
}

TEST_CASE("dates are counted from the day of the enrollment") {
  CHECK(holds("today() == 2024-10-04"));
  CHECK(holds("days since(2024-10-01) == 3"));
  CHECK(holds("days since(2024-10-05) == -1"));
  CHECK(holds("days until(2024-10-05) == 1"));
  CHECK(
      holds("weekday(2024-02-29) == \"thu\" and month(2024-02-29) == 2 and day(2024-02-29) == 29"));
  CHECK(holds("weekday(1969-12-31) == \"wed\" and year(1969-12-31) == 1969"));
}

}  // namespace wend
