// Lint of scripts that are large in one way: it ends with a verdict, or says that it gave up. What
// is counted is work and states, never time.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <algorithm>

#include "tools/lint/lint.hpp"

namespace wend {

namespace {

std::string automation(const std::string& steps) {
  return "automation \"Large\" {\n" + steps + "}\n";
}

template <typename Step>
std::string repeated(int count, const Step& step) {
  std::string text;
  for (int index = 0; index < count; ++index) text += step(index);
  return text;
}

std::size_t count_of(const LintResult& result, std::string_view code) {
  return static_cast<std::size_t>(
      std::count_if(result.findings.begin(), result.findings.end(),
                    [&](const Finding& finding) { return finding.diagnostic.code == code; }));
}

}  // namespace

TEST_CASE("lint gives up at fewer states where each of them is larger") {
  const auto states = [](int count) {
    const LintResult result =
        lint("large.wend", automation(repeated(count, [](int index) {
               return fmt::format("  if title == \"x_{}\" {{ wait 1 day }}\n", index);
             })));
    CHECK(count_of(result, "not_proved") == (count > 1'000 ? 1u : 0u));
    return result.states;
  };
  CHECK(states(300) < 100'000);
  CHECK(states(1'200) < 500'000);
}

TEST_CASE("a value is looked up among any number of words") {
  std::string words;
  for (int index = 0; index < 30'000; ++index) words += fmt::format(", \"w{}\"", index);
  const LintResult result =
      lint("large.wend", automation("  if title in (" + words.substr(2) + ") { wait 1 day }\n"));
  CHECK(result.findings.empty());
  CHECK(result.states < 10);
}

TEST_CASE("a field with more combinations of texts than are tried proves nothing") {
  const std::string script = automation(repeated(300, [](int index) {
    return fmt::format(
        "  if title starts with \"a{0}\" or title ends with \"b{0}\" {{ wait 1 day }}\n", index);
  }));
  const LintResult result = lint("large.wend", script, {}, 10'000);
  CHECK(result.compiled);
  CHECK(count_of(result, "not_proved") >= 1);
}

TEST_CASE("any number of comments allow what is behind them, or nothing") {
  const std::string comment = "  # wend: allow zero_wait - on purpose\n";
  const LintResult row = lint(
      "large.wend",
      automation(repeated(10'000, [&](int) { return comment; }) + "  wait 0 days\n  wait 1 day\n"));
  CHECK(row.findings.empty());
  const LintResult each = lint(
      "large.wend", automation(repeated(10'000, [&](int) { return comment + "  wait 0 days\n"; }) +
                               "  wait 1 day\n"));
  CHECK(each.findings.empty());
  const LintResult vain = lint(
      "large.wend", automation(repeated(10'000, [&](int) { return comment; }) + "  wait 1 day\n"));
  CHECK(count_of(vain, "unused_suppression") == 10'000);
}

TEST_CASE("each set of a field asks again only what is asked of that field") {
  const std::string sets =
      repeated(2'000, [](int index) { return fmt::format("  set company = \"c{}\"\n", index); });
  const std::string asks = repeated(200, [](int index) {
    return fmt::format("  if title == \"t{}\" {{ wait 1 day }}\n", index);
  });
  const auto script = interpret(
      "large.wend", automation(sets + "  if company == \"c1\" { wait 1 day }\n" + asks), {});
  REQUIRE(script->program != nullptr);
  CHECK(script->program->atoms.size() == 2'000 + 1 + 200);
}

TEST_CASE("a template that many steps send is looked through once") {
  std::string text;
  for (int index = 0; index < 2'000; ++index) text += "{{first_name}} ";
  const std::string steps = repeated(500, [](int) { return "  email title greeting\n"; });
  const LintResult result =
      lint("large.wend", "template title \"Hi\"\ntemplate greeting \"" + text + "\"\n" +
                             automation("  if email is missing -> finish\n" + steps));
  CHECK(count_of(result, "field_may_be_missing") == 2'000);
}

}  // namespace wend
