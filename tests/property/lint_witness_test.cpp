// A witness never contradicts itself: whoever it shows, walked by the engine, ends as it says. The
// questions are of the kinds that one field's samples do not answer: of dates and today, of
// arithmetic, of functions, of two fields, and several of one field.
#include <catch2/catch.hpp>

#include "tests/property/check_cases.hpp"
#include "tests/property/script_generator.hpp"
#include "tools/lint/lint.hpp"
#include "tools/lint/witness_test.hpp"

namespace wend {
namespace {

const std::vector<std::string> questions = {
    "days until(expires) < 7",
    "days until(expires) > 30",
    "days since(began) > 90",
    "days since(began) <= 120",
    "expires == 2026-03-01",
    "expires > 2026-01-20",
    "began < today()",
    "expires - began > 30 days",
    "expires - began < 45 days",
    "expires > began + 2 weeks",
    "month(expires) == 3",
    "weekday(began) in (\"sat\", \"sun\")",
    "year(began) < 2025",
    "today() > 2026-02-01",
    "seats > 10",
    "seats < 12",
    "seats - used > 4",
    "used * 2 > seats",
    "seats + used == 25",
    "round(seats / 3) == 4",
    "used is missing",
    "length(title) > 12",
    "title contains \"founder\"",
    "lower(title) ends with \"sales\"",
    "first word(title) == \"Head\"",
    "title matches /chief|head/i",
    "domain(email) == \"acme.example\"",
    "title == company",
    "company == \"Acme\"",
    "number(company) > 3",
};

std::string draw_script() {
  std::string condition;
  const std::size_t count = 1 + draw_below(4);
  for (std::size_t index = 0; index < count; ++index) {
    if (index > 0) condition += " and ";
    if (draw_one_in(2)) condition += "not ";
    condition += draw_from(questions);
  }
  const std::string zone = draw_one_in(2) ? "America/New_York" : "Asia/Tokyo";
  return "contact { expires: date?; began: date?; seats: number?; used: number? }\n\n"
         "automation \"Random\" {\n  timezone \"" +
         zone + "\"\n  if " + condition + " -> last\n  finish\nlast:\n  visit profile\n}\n";
}

/// Whether there is one, and nothing is only possible.
bool check_witness(const std::string& script) {
  const LintResult result = lint("random.wend", script);
  RC_ASSERT(result.compiled);
  bool exact = false;
  for (const Finding& finding : result.findings) {
    if (!finding.witness || finding.diagnostic.severity != Severity::error) continue;
    const auto test = test_of(*result.script->program, *finding.witness);
    RC_LOG() << finding.diagnostic.message << "\n" << (test ? *test : "no test") << "\n";
    for (const auto& [name, value] : finding.witness->contact)
      RC_LOG() << name << " " << value << "\n";
    RC_ASSERT(test.has_value());
    exact = true;
  }
  return exact;
}

}  // namespace

TEST_CASE("the contact of each witness answers as its way says") {
  CHECK(check_cases("each witness replays", 500, [] {
    const std::string script = draw_script();
    RC_LOG() << script;
    RC_CLASSIFY(check_witness(script), "found");
  }));
}

TEST_CASE("a witness is found for each question alone, and for its contrary") {
  for (const std::string& question : questions) {
    for (const std::string negation : {"", "not "}) {
      const std::string script =
          "contact { expires: date?; began: date?; seats: number?; used: number? }\n"
          "automation \"One\" {\n  if " +
          negation + question + " -> last\n  finish\nlast:\n  visit profile\n}\n";
      INFO(script);
      bool exact = false;
      for (const Finding& finding : lint("one.wend", script).findings) {
        exact = exact || (finding.witness && finding.diagnostic.severity == Severity::error);
      }
      CHECK(exact);
    }
  }
}

}  // namespace wend
