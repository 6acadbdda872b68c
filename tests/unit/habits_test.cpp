// What people write who come from other languages: each row of habits.def has an example in
// habit_examples.def, which gives one error, explained by that row, and compiles where it is
// repaired as the help says.
#include <catch2/catch.hpp>

#include <set>

#include <wend/compile.hpp>

#include "interpreter/habits.hpp"
#include "tools/reference/example_script.hpp"

namespace wend {
namespace {

/// A script in the notation of errors.def, and the same without its one mistake.
struct HabitExample {
  std::string wrong;
  std::string right;
};

std::string in_condition(std::string_view condition) {
  return "contact { employees: number?; vip: flag?; signed_up: date? }\nautomation \"Example\" {\n"
         "  if " +
         std::string(condition) + " -> finish\n  wait 1 day\n}";
}

std::string in_step(std::string_view step) {
  return "  " + std::string(step) + "\n  wait 1 day";
}

const std::vector<HabitExample>& examples() {
  static const std::vector<HabitExample> all = {
#define WEND_HABIT_IN_CONDITION(wrong, right) {in_condition(wrong), in_condition(right)},
#define WEND_HABIT_IN_STEP(wrong, right) {in_step(wrong), in_step(right)},
#define WEND_HABIT_IN_SCRIPT(wrong, right) {wrong, right},
#include "tests/unit/habit_examples.def"
#undef WEND_HABIT_IN_CONDITION
#undef WEND_HABIT_IN_STEP
#undef WEND_HABIT_IN_SCRIPT
  };
  return all;
}

std::string described(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    text +=
        std::string(diagnostic.code) + ": " + diagnostic.message + "; " + diagnostic.help + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("what people write by habit is one mistake, and help says how wend says it") {
  for (const HabitExample& example : examples()) {
    INFO(example.wrong);
    const Compilation wrong = compile("wrong", example_script(example.wrong));
    INFO(described(wrong.diagnostics));
    CHECK(wrong.diagnostics.size() == 1);
    CHECK_FALSE(wrong.diagnostics.front().help.empty());
    const Compilation right = compile("right", example_script(example.right));
    INFO(described(right.diagnostics));
    CHECK(right.diagnostics.empty());
  }
}

TEST_CASE("each habit that is known has an example") {
  std::set<std::size_t> rows;
  for (const HabitExample& example : examples()) {
    const Compilation wrong = compile("wrong", example_script(example.wrong));
    for (const Diagnostic& diagnostic : wrong.diagnostics) {
      if (const auto row = habit_of(diagnostic, wrong.sources)) rows.insert(*row);
    }
  }
  for (std::size_t row = 0; row < count_of_habits(); ++row) {
    INFO(habit_pattern(row));
    CHECK(rows.contains(row));
  }
}

TEST_CASE("no message quotes spaces or control characters") {
  for (const char* const found : {" ", "\t", "\x01", "\x7f", "\u00a0", "\u200b", "\u0085", "\u2028",
                                  "\u3000", "\u202e", "# why", "\r\n"}) {
    for (const char* const before :
         {"visit profile", "->", "if", "wait", "set", "on", "check connected {"}) {
      for (const char* const behind : {"", "x", "\"x\"", ")"}) {
        const std::string script =
            std::string("automation \"A\" {\n  ") + before + found + behind + "\n}\n";
        INFO(script);
        for (const Diagnostic& diagnostic : compile("script", script).diagnostics) {
          INFO(diagnostic.message);
          for (const char* const raw : {"\t", "\x01", "\x7f", "\u00a0", "\u200b", "\u0085",
                                        "\u2028", "\u3000", "\u202e", "\r", "\n", "` `"}) {
            CHECK(diagnostic.message.find(raw) == std::string::npos);
          }
        }
      }
    }
  }
}

}  // namespace wend
