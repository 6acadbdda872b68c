// What expressions of values are worth: arithmetic, dates and durations, fields against fields,
// and what a missing value makes of them.

#include "tests/unit/script_errors.hpp"
#include "tests/unit/short_run.hpp"

namespace wend {
namespace {

bool holds(const std::string& condition) {
  return holds_for(condition, "id,first_name,title,company,size,signed_up,renewed,vip,tags",
                   "1,Ann,ACME,acme,12,2024-09-24,2024-10-04,yes,red; blue");
}

}  // namespace

TEST_CASE("numbers are added, taken away, multiplied and divided in the usual order") {
  CHECK(holds("size + 2 * 3 == 18"));
  CHECK(holds("(size + 2) * 3 == 42"));
  CHECK(holds("size - 2 - 3 == 7"));
  CHECK(holds("size / 4 / 3 == 1"));
  CHECK(holds("-size < -11.5"));
  CHECK(holds("size > -5"));
  CHECK(holds("size * 0.5 == 6"));
}

TEST_CASE("what has no value is missing, and no comparison with it holds") {
  CHECK(holds("size / 0 is missing"));
  CHECK_FALSE(holds("size / 0 == 0 or size / 0 != 0"));
  CHECK(holds("size / (size - 12) is missing"));
  CHECK_FALSE(holds("last_name == first_name or last_name != first_name"));
}

TEST_CASE("dates and durations") {
  CHECK(holds("signed_up + 10 days == renewed"));
  CHECK(holds("renewed - 1 week == 2024-09-27"));
  CHECK(holds("renewed - signed_up == 10 days"));
  CHECK(holds("renewed - signed_up > 1 week and renewed - signed_up < 11 days"));
  CHECK(holds("(renewed - signed_up) / 1 day == size - 2"));
  CHECK(holds("signed_up + 23 hours == signed_up"));
  CHECK(holds("today() - 10 days == signed_up"));
}

TEST_CASE("fields are compared with fields, texts without regard to case") {
  CHECK(holds("title == company"));
  CHECK_FALSE(holds("title == first_name"));
  CHECK(holds("title != first_name"));
  CHECK(holds("title contains lower(company)"));
  CHECK(holds("company starts with first word(title)"));
  CHECK(holds("renewed > signed_up"));
  CHECK(holds("11 < size and 12 >= size"));
  CHECK(holds("\"ANN\" == first_name"));
}

TEST_CASE("lists have entries") {
  CHECK(holds("has tag \"Blue\""));
  CHECK(holds("tags contains \"red\""));
  CHECK_FALSE(holds("has tag \"re\""));
  CHECK_FALSE(holds("has tag \"green\""));
}

TEST_CASE("values that do not fit together are refused once, with both types") {
  const auto errors_of_condition = [](const std::string& condition) {
    return errors_of(
        "contact { size: number?; signed_up: date?; vip: flag? }\n"
        "automation \"Test\" {\n  if " +
        condition + " -> finish\n  visit profile\n}\n");
  };
  for (const std::string condition :
       {"size == company", "size + company > 3", "signed_up + 3 > 2026-01-01",
        "signed_up * 2 > 2026-01-01", "lower(size) == \"x\"", "size - signed_up > 3",
        "company + company == \"x\"", "has company \"x\"", "vip == vip", "-company == \"x\"",
        "size", "size + 1", "lower(company)", "(size > 3) + 1 > 2", "tags == title"}) {
    INFO(condition);
    CHECK(errors_of_condition(condition) == std::vector<std::string>{"wrong_type:3"});
  }
  CHECK(errors_of_condition("lowr(company) == \"x\"") ==
        std::vector<std::string>{"unknown_function:3"});
  CHECK(errors_of_condition("lower() == \"x\"") == std::vector<std::string>{"missing_argument:3"});
  CHECK(errors_of_condition("lower(company, company) == \"x\"") ==
        std::vector<std::string>{"too_many_arguments:3"});
  CHECK(errors_of_condition("lower(compny) == \"x\"") ==
        std::vector<std::string>{"unknown_field:3"});
}

}  // namespace wend
