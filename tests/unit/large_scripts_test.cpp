// Scripts that no person writes but programs do: many steps, labels, errors, names. Compiling them
// takes time that grows with their size, and limits hold before the memory does. The times allowed
// are many times what is needed, and far less than work that grows with the square of a script.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/unit/script_errors.hpp"

namespace wend {
namespace {

/// Writes a line for each number below `count`.
template <typename Line>
std::string lines(std::size_t count, Line line) {
  std::string text;
  for (std::size_t number = 0; number < count; ++number)
    (text += line(std::to_string(number))) += '\n';
  return text;
}

/// The errors of a script, which must be found in that many seconds.
Errors errors_within(double seconds, const std::string& script) {
  const auto begin = std::chrono::steady_clock::now();
  Errors errors = errors_of(script);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  CHECK(taken.count() < seconds);
  return errors;
}

}  // namespace

TEST_CASE("seventy thousand labels and arrows compile in linear time") {
  const std::string steps = lines(70'000, [](const std::string& number) {
    return "l" + number + ": visit profile\nif id == \"1\" -> last";
  });
  CHECK(errors_within(30, automation(steps + "last: finish")).empty());
}

TEST_CASE("a chain of a hundred thousand jumps is followed once") {
  std::string steps =
      lines(100'000, [](const std::string& number) { return "if id == \"1\" -> j" + number; });
  steps += "finish\n";
  for (int jump = 0; jump < 100'000; ++jump) {
    steps += "j" + std::to_string(jump) + ": -> j" + std::to_string(jump + 1) + "\n";
  }
  CHECK(errors_within(30, automation(steps + "j100000: finish")).empty());
}

TEST_CASE("a hundred thousand arrows into the void are shown up to a limit") {
  const std::string steps = lines(100'000, [](const std::string& number) {
    return "l" + number + ": if id == \"1\" -> nowhere" + number;
  });
  CHECK(errors_within(30, automation(steps + "finish")).size() == 101);
}

TEST_CASE("a script on one line compiles in linear time") {
  std::string steps = lines(50'000, [](const std::string&) { return "visit profile;"; });
  std::replace(steps.begin(), steps.end(), '\n', ' ');
  CHECK(errors_within(30, automation(steps)).empty());
}

TEST_CASE("a program has limits on conditions and declarations") {
  const auto asked = [](const std::string& number) {
    return "if title == \"" + number + "\" -> finish";
  };
  CHECK(errors_within(30, automation(lines(10'000, asked) + "finish")).empty());
  CHECK(errors_within(30, automation(lines(10'001, asked) + "finish")) ==
        Errors{"program_too_large"});
  const auto fact = [](const std::string& number) { return "fact f" + number + ": a, b"; };
  CHECK(errors_within(30, lines(900, fact) + automation("finish")).empty());
  CHECK(errors_within(30, lines(100'000, fact) + automation("finish"))
            .front()
            .find("program_too_large") == 0);
  const auto sender = [](const std::string& number) {
    return "sender s" + number + "\nsegment g" + number;
  };
  CHECK(errors_within(30, automation(lines(1'000, sender) + "finish")).empty());
  CHECK(errors_within(30, automation(lines(1'001, sender) + "finish")) ==
        Errors{"program_too_large:2002"});
  const auto reason = [](const std::string& number) {
    return "node \"n" + number + "\" { needs email is present else failed r" + number + " }";
  };
  CHECK(errors_within(30, lines(200, reason) + automation("finish")).empty());
  CHECK(errors_within(30, lines(300, reason) + automation("finish")).size() == 1);
}

TEST_CASE("predicates that unfold to millions of conditions are refused") {
  std::string script = "predicate p0: connected\n";
  for (int level = 1; level < 15; ++level) {
    const std::string below = "p" + std::to_string(level - 1);
    script += "predicate p" + std::to_string(level) + ": " + below;
    for (int time = 0; time < 9; ++time) script += " and " + below;
    script += "\n";
  }
  const Errors errors = errors_within(60, script + automation("if p14 -> finish"));
  REQUIRE(errors.size() == 1);
  CHECK(errors.front().find("program_too_large") == 0);
}

TEST_CASE("large predicates in many steps are refused") {
  std::string condition = "email is missing";
  for (int time = 0; time < 1'000; ++time) condition += " or email is missing";
  const std::string steps = lines(10'000, [](const std::string&) { return "if large -> finish"; });
  const Errors errors =
      errors_within(60, "predicate large: " + condition + "\n" + automation(steps + "finish"));
  REQUIRE(errors.size() == 1);
  CHECK(errors.front().find("program_too_large") == 0);
}

TEST_CASE("large needs in many steps are refused") {
  std::string condition = "email is missing";
  for (int time = 0; time < 10'000; ++time) condition += " or phone is missing";
  const std::string node =
      "node \"call\" { channel phone\nneeds " + condition + " else failed\noutcome done }\n";
  const std::string steps = lines(1'000, [](const std::string&) { return "call"; });
  const Errors errors = errors_within(60, node + automation(steps));
  REQUIRE(errors.size() == 1);
  CHECK(errors.front().find("program_too_large") == 0);
}

TEST_CASE("a sum of very many fields is refused in little room") {
  std::string sum = "first";
  for (int time = 0; time < 200'000; ++time) sum += " + first";
  const Errors errors = errors_within(
      60, "contact { first: number? }\n" + automation("if " + sum + " > 3 -> finish\nwait 1 day"));
  REQUIRE(errors.size() == 1);
  CHECK(errors.front().find("program_too_large") == 0);
}

TEST_CASE("many sets before many conditions are refused") {
  const std::string sets =
      lines(3'000, [](const std::string& number) { return "set title = \"" + number + "\""; });
  const std::string conditions = lines(
      3'000, [](const std::string& number) { return "if title == \"" + number + "\" -> finish"; });
  const Errors errors = errors_within(60, automation(sets + conditions + "wait 1 day"));
  REQUIRE(errors.size() == 1);
  CHECK(errors.front().find("program_too_large") == 0);
}

}  // namespace wend
