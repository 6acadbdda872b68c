// Names and types: what an expression, a text's placeholder or an argument may refer to, and that
// each mistake is found once, where it stands, with all others of the script.

#include <catch2/catch.hpp>

#include "tests/unit/script_errors.hpp"

namespace wend {
namespace {

/// The errors of a script whose second line asks the condition.
Errors of_condition(const std::string& condition) {
  const std::string fields =
      "contact { size: number?; since: date?; warm: flag?; tags: list?; name: text? }\n";
  Errors errors = errors_of(fields + "automation \"Test\" { if " + condition +
                            " -> finish\n visit profile }\n");
  for (std::string& error : errors) error = error.substr(0, error.find(':'));
  return errors;
}

}  // namespace

TEST_CASE("conditions that fit the types of their fields compile") {
  for (const char* const condition :
       {"name == \"a\"",
        "name != \"a\"",
        "name contains \"a\"",
        "name starts with \"a\"",
        "name ends with \"a\"",
        "name matches /a/",
        "name in (\"a\", \"b\")",
        "name is missing",
        "name is present",
        "name is not missing",
        "name is not present",
        "size == 1",
        "size != 1.5",
        "size < 1",
        "size <= 1",
        "size > 1",
        "size >= 1_000",
        "size in (1, 2)",
        "since < 2026-01-01",
        "since == 2026-01-01",
        "warm",
        "not warm",
        "warm is missing",
        "tags contains \"a\"",
        "connected",
        "connection is pending",
        "connection is not none",
        "not (connected or warm) and (name is missing\n or size > 1)"}) {
    INFO(condition);
    CHECK(of_condition(condition).empty());
  }
}

TEST_CASE("a comparison takes values of one type") {
  for (const char* const condition : {"name == 1",
                                      "name == 2026-01-01",
                                      "name < \"a\"",
                                      "name in (1)",
                                      "name == 3 days",
                                      "size == \"1\"",
                                      "size contains \"1\"",
                                      "size matches /1/",
                                      "size == 2026-01-01",
                                      "since == \"2026-01-01\"",
                                      "since > 1",
                                      "since starts with \"2\"",
                                      "warm == \"yes\"",
                                      "warm == 1",
                                      "tags == \"a\"",
                                      "tags in (\"a\")",
                                      "tags starts with \"a\"",
                                      "tags contains 1",
                                      "name",
                                      "size",
                                      "tags",
                                      "\"a\"",
                                      "1",
                                      "connection",
                                      "connection == \"none\"",
                                      "connection is missing",
                                      "name is founder"}) {
    INFO(condition);
    CHECK(of_condition(condition) == Errors{"wrong_type"});
  }
}

TEST_CASE("names that nothing has are errors of their own kind") {
  CHECK(of_condition("nobody") == Errors{"unknown_name"});
  CHECK(of_condition("nobody == 1") == Errors{"unknown_field"});
  CHECK(of_condition("nobody is missing") == Errors{"unknown_field"});
  CHECK(of_condition("nobody is pending") == Errors{"unknown_fact"});
  CHECK(of_condition("connection is nothing") == Errors{"unknown_value"});
  CHECK(of_condition("one and two or three") ==
        Errors{"unknown_name", "unknown_name", "unknown_name"});
}

TEST_CASE("patterns are those that RE2 takes") {
  for (const char* const pattern : {"/a|b/i", "/^$/", "//", "/a\\/b/", "/\\d{1,3}/", "/\u00E9+/"}) {
    INFO(pattern);
    CHECK(of_condition(std::string("name matches ") + pattern).empty());
  }
  for (const char* const pattern :
       {"/(/", "/[a/", "/a{2,1}/", "/(?=a)/", "/\\1/", "/*/", "/((((a{100}){100}){100}){100})/"}) {
    INFO(pattern);
    CHECK(of_condition(std::string("name matches ") + pattern) == Errors{"bad_pattern"});
  }
}

TEST_CASE("columns of the contacts are fields, as optional texts") {
  const std::string script = automation("if team == \"a\" -> finish\nsend message \"{{team}}\"");
  CHECK(errors_of(script) == Errors{"unknown_field:2", "unknown_field:3"});
  CHECK(errors_of(script, {{"team"}}).empty());
  CHECK(errors_of(automation("if team > 3 -> finish"), {{"team"}}) == Errors{"wrong_type:2"});
}

TEST_CASE("placeholders hold the names of fields") {
  CHECK(errors_of(automation("send message \"{{ first_name }} {{title|\"x\"}}\"")).empty());
  CHECK(errors_of(automation("send message \"{{nobody}} {{nothing}}\"")) ==
        Errors{"unknown_field:2", "unknown_field:2"});
  CHECK(errors_of(automation("send message \"{{connection}}\"")) == Errors{"wrong_type:2"});
  CHECK(errors_of(automation("send message \"{{\"a\"}}\"")) == Errors{"wrong_type:2"});
  CHECK(errors_of(automation("send message \"{{lower(title)}}\"")).empty());
  CHECK(errors_of(automation("send message \"{{lower(nobody)}}\"")) == Errors{"unknown_field:2"});
}

TEST_CASE("predicates may be made of predicates, sixteen levels deep, and not in a circle") {
  const auto chain = [](int length) {
    std::string script;
    for (int level = 1; level < length; ++level) {
      script += "predicate p" + std::to_string(level) + ": p" + std::to_string(level + 1) + "\n";
    }
    script += "predicate p" + std::to_string(length) + ": connected\n";
    return script + automation("if p1 -> finish\nvisit profile");
  };
  CHECK(errors_of(chain(15)).empty());
  CHECK_FALSE(errors_of(chain(17)).empty());
  CHECK(errors_of("predicate a: b\npredicate b: c\npredicate c: b\n" +
                  automation("if c -> finish\nif a -> finish\nvisit profile")) ==
        Errors{"nested_too_deeply:2"});
}

TEST_CASE("arguments fit the parameters of their node") {
  const std::string node =
      "node \"call\" { channel phone; takes number: number; takes pause: duration, optional; "
      "outcome done }\n";
  CHECK(errors_of(node + automation("call 3")).empty());
  CHECK(errors_of(node + automation("call 3 2 days")).empty());
  CHECK(errors_of(node + automation("call { pause 1 day; number 3 }")).empty());
  CHECK(errors_of(node + automation("call 3 { pause 1 day }")).empty());
  CHECK(errors_of(node + automation("call")) == Errors{"missing_argument:3"});
  CHECK(errors_of(node + automation("call \"3\"")) == Errors{"wrong_type:3"});
  CHECK(errors_of(node + automation("call 3 4 days 5")) == Errors{"too_many_arguments:3"});
  CHECK(errors_of(node + automation("call 3 { number 4 }")) == Errors{"duplicate_name:3"});
  CHECK(errors_of(node + automation("call { nummer 4 }")) == Errors{"unknown_parameter:3"});
  CHECK(errors_of(node + automation("call { number 4 5 }")) == Errors{"too_many_arguments:3"});
}

}  // namespace wend
