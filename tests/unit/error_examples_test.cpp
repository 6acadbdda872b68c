// The examples of errors.def, which `wend explain` and docs/errors.md show, against the compiler.
#include <catch2/catch.hpp>

#include <set>

#include "tests/unit/script_errors.hpp"
#include "tools/reference/example_script.hpp"

namespace wend {
namespace {

constexpr ErrorCode codes[] = {
#define WEND_ERROR(code, ...) ErrorCode::code,
#include <wend/errors.def>
#undef WEND_ERROR
};

/// The codes of all errors of a script. It is called wrong.wend, since a script may use itself.
Errors codes_of(std::string_view notation) {
  Errors found;
  const Compilation compilation = compile("wrong.wend", example_script(notation));
  for (const Diagnostic& diagnostic : compilation.diagnostics) found.emplace_back(diagnostic.code);
  return found;
}

}  // namespace

TEST_CASE("each error's wrong example has this mistake and no other, and the right one none") {
  for (const ErrorCode code : codes) {
    DYNAMIC_SECTION(name_of(code)) {
      const Errors wrong = codes_of(example_of(code).wrong);
      if (code == ErrorCode::too_many_errors) {
        // It comes behind many others, which are all of one kind.
        REQUIRE(wrong.size() > 1);
        CHECK(wrong.back() == name_of(code));
        CHECK(std::set<std::string>(wrong.begin(), wrong.end()).size() == 2);
      } else {
        CHECK(wrong == Errors{std::string(name_of(code))});
      }
      CHECK(codes_of(example_of(code).right) == Errors{});
    }
  }
}

TEST_CASE("an example that begins with two spaces stands inside an automation") {
  CHECK(example_script("  visit profile\n  finish") ==
        "automation \"Example\" {\n  visit profile\n  finish\n}\n");
  CHECK(example_script("contact {\n  age: number?\n}") == "contact {\n  age: number?\n}\n");
  CHECK(example_lines("  if vip {\n    finish\n  }") ==
        std::vector<std::string>{"if vip {", "  finish", "}"});
}

TEST_CASE("a line of an example that stands many times is numbered, and shown a few times") {
  CHECK(example_script("@3 # @ of @\nend @ 5") == "# 1 of 1\n# 2 of 2\n# 3 of 3\nend @ 5\n");
  CHECK(example_lines("@3 # @") == std::vector<std::string>{"# 1", "# 2", "# 3"});
  CHECK(example_lines("  @4 # @") ==
        std::vector<std::string>{"# 1", "# 2", "# ... and so on: 4 lines in all"});
}

TEST_CASE("what is not UTF-8 in an example is shown as such") {
  CHECK(example_lines("  \"Gr\xFC\xC3\xBC\"") ==
        std::vector<std::string>{"\"Gr\xEF\xBF\xBD\xC3\xBC\""});
  CHECK(example_script("# \xFC") == "# \xFC\n");
}

}  // namespace wend
