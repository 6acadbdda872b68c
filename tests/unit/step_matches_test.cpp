// Which steps of two versions are the same.
#include "runtime/step_matches.hpp"

#include <catch2/catch.hpp>

#include <wend/compile.hpp>

#include "tests/unit/script_errors.hpp"

namespace wend {
namespace {

/// "old name -> new name" of each step of the version before; "-" where it is gone.
std::string matches(const std::string& before, const std::string& after) {
  const auto first = compile("before.wend", automation(before)).program;
  const auto second = compile("after.wend", automation(after)).program;
  REQUIRE(first != nullptr);
  REQUIRE(second != nullptr);
  std::string text;
  const std::vector<std::uint32_t> steps = match_steps(*first, *second);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    const std::string name = steps[step] == no_step ? "-" : second->steps[steps[step]].name;
    text += (step == 0 ? "" : ", ") + first->steps[step].name + " -> " + name;
  }
  return text;
}

}  // namespace

TEST_CASE("steps that say the same are the same, wherever their lines are now") {
  CHECK(matches("  wait 1 day\n  visit profile\n", "\n\n  wait 1 day\n\n  visit profile\n") ==
        "2 -> 4, 3 -> 6");
  CHECK(matches("  wait 1 day\n  visit profile\n", "  follow\n  wait 1 day\n  visit profile\n") ==
        "2 -> 3, 3 -> 4");
}

TEST_CASE("a label is the same step, whatever it says and wherever it stands") {
  CHECK(matches("a: wait 1 day\nb: visit profile\n", "b: follow\na: wait 2 days\n  -> b\n") ==
        "a -> a, b -> b");
}

TEST_CASE("a step that says something else between others is the same step") {
  CHECK(matches("  visit profile\n  notify \"one\"\n  wait 1 day\n",
                "  visit profile\n  notify \"two\"\n  wait 1 day\n") == "2 -> 2, 3 -> 3, 4 -> 4");
  // Of another kind it is another step.
  CHECK(matches("  visit profile\n  notify \"one\"\n  wait 1 day\n",
                "  visit profile\n  follow\n  wait 1 day\n") == "2 -> 2, 3 -> -, 4 -> 4");
}

TEST_CASE("of steps that say the same, the ones that are gone are gone") {
  CHECK(matches("  visit profile\n  wait 1 day\n  visit profile\n  wait 2 days\n",
                "  wait 1 day\n  visit profile\n  wait 2 days\n") ==
        "2 -> -, 3 -> 2, 4 -> 3, 5 -> 4");
}

TEST_CASE("a step that gets a label stays the step that it was") {
  CHECK(matches("  visit profile\n  wait 1 day\n", "  visit profile\nrest: wait 1 day\n") ==
        "2 -> 2, 3 -> rest");
}

}  // namespace wend
