// The rules of lint by their own examples, and what the theory of fields takes for possible.
#include <catch2/catch.hpp>

#include "tools/lint/lint.hpp"
#include "tools/lint/rule.hpp"

namespace wend {
namespace {

std::vector<std::string> codes_of(const LintResult& result) {
  std::vector<std::string> codes;
  for (const Finding& finding : result.findings) {
    codes.emplace_back(finding.diagnostic.code);
  }
  return codes;
}

/// An example of a rule, beside the contacts file that it is meant for.
LintResult lint_example(const Rule& rule, std::string_view script) {
  CompileOptions options;
  if (!rule.columns.empty()) options.columns = {std::string(rule.columns)};
  return lint("example.wend", std::string(script), options);
}

/// A script whose conditions are asked about, with words for atoms that are decided.
class Theory {
 public:
  explicit Theory(const std::string& conditions)
      : script_(interpret("theory.wend",
                          "contact {\n  employees: number?\n  joined: date?\n"
                          "  vip: flag?\n  topics: list?\n}\n"
                          "automation \"Theory\" {\n" +
                              conditions + "}\n")) {
    REQUIRE(script_->program);
    theory_.emplace(*script_->program);
    bits_.assign(script_->program->limbs, 0);
    open_.assign(script_->program->limbs, ~std::uint64_t{0});
  }

  std::size_t atom(const std::string& source) const {
    const auto& atoms = script_->program->atoms;
    for (std::size_t index = 0; index < atoms.size(); ++index) {
      if (atoms[index].source == source) return index;
    }
    FAIL("no atom `" << source << "`");
    return 0;
  }

  void decide(const std::string& source, bool answer) {
    const unsigned bit = script_->program->atom_bit(atom(source));
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    open_[bit / 64] &= ~mask;
    if (answer) bits_[bit / 64] |= mask;
  }

  bool allows(const std::string& source, bool answer) const {
    return theory_->allows(atom(source), answer, bits_.data(), open_.data());
  }

  std::string sample(const std::string& source) const {
    return theory_->sample(script_->program->atoms[atom(source)].value, bits_.data(), open_.data());
  }

  bool exact(const std::string& source) const {
    return theory_->exact(script_->program->atoms[atom(source)].value);
  }

 private:
  std::unique_ptr<Interpretation> script_;
  std::optional<FieldTheory> theory_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint64_t> open_;
};

std::string asking(const std::vector<std::string>& conditions) {
  std::string text;
  for (const std::string& condition : conditions) text += "if " + condition + " -> finish\n";
  return text;
}

TEST_CASE("two patterns may hold of one text, and none of a missing one") {
  Theory theory(asking({"title matches /founder/i", "title matches /berlin/i"}));
  theory.decide("title matches /founder/i", true);
  CHECK(theory.allows("title matches /berlin/i", true));
  CHECK(theory.allows("title matches /berlin/i", false));
  Theory missing(asking({"title is missing", "title matches /founder/i"}));
  missing.decide("title is missing", true);
  CHECK_FALSE(missing.allows("title matches /founder/i", true));
}

TEST_CASE("a text may contain two words apart from each other") {
  Theory theory(asking(
      {"title contains \"head\"", "title contains \"sales\"", "title contains \"head sales\""}));
  theory.decide("title contains \"head\"", true);
  theory.decide("title contains \"sales\"", true);
  CHECK(theory.allows("title contains \"head sales\"", true));
  CHECK(theory.allows("title contains \"head sales\"", false));
}

TEST_CASE("where more words are asked for than are combined, nothing is said to be never") {
  std::string conditions = "if linkedin_id is missing -> finish\nvisit profile\nif ";
  for (const char* const word : {"a", "b", "c", "d", "e", "f"}) {
    conditions += std::string("title contains \"") + word + "\" and ";
  }
  const auto script = [&](const std::string& last) {
    return "automation \"Many\" {\n" + conditions + last + " { wait 1 day }\nwait 2 days\n}\n";
  };
  CHECK(codes_of(lint("many.wend", script("title contains \"g\""))) ==
        std::vector<std::string>{"not_proved"});
  CHECK(codes_of(lint("few.wend", script("title is missing"))) ==
        std::vector<std::string>{"condition_always_false"});
}

TEST_CASE("a contact whom an event paused may go on, so that asking for it is no mistake") {
  const std::string paused =
      "automation \"Paused\" {\n  if email is missing -> finish\n"
      "  email { subject \"Hello\" body \"Hello!\" }\n  wait 3 days\n"
      "  if replied -> finish\n  email { subject \"Again\" body \"Hello!\" }\n}\n";
  CHECK(codes_of(lint("paused.wend", paused)).empty());
}

TEST_CASE("a list that had an entry is not missing once the entry is removed") {
  const std::string removed =
      "automation \"Removed\" {\n  if has tag \"new\" {\n    remove tag \"new\"\n"
      "    if tags is missing {\n      visit profile\n    }\n  }\n}\n";
  const LintResult result = lint("removed.wend", removed);
  CHECK(codes_of(result) == std::vector<std::string>{"condition_always_false"});
  REQUIRE(result.needs.size() == 1);
  CHECK(result.needs.front().holds);
}

}  // namespace

TEST_CASE("each rule's bad example breaks that rule alone, and the good one none") {
  REQUIRE(all_rules().size() >= 25);
  for (const Rule* rule : all_rules()) {
    DYNAMIC_SECTION(rule->name) {
      const LintResult bad = lint_example(*rule, rule->bad);
      REQUIRE(bad.compiled);
      CHECK(codes_of(bad) == std::vector<std::string>{std::string(rule->name)});
      const LintResult good = lint_example(*rule, rule->good);
      CHECK(good.compiled);
      CHECK(codes_of(good) == std::vector<std::string>{});
      // What a comment allows can happen all the same.
      const bool allowed = rule->good.find("# wend: allow") != std::string_view::npos;
      for (const ProvedNeed& need : good.needs) CHECK((allowed || need.holds));
    }
  }
}

TEST_CASE("a broken precondition comes with a contact and its way to the step") {
  for (const Rule* rule :
       {&rule_message_not_connected, &rule_missing_linkedin_id, &rule_missing_email,
        &rule_contact_after_unsubscribe, &rule_precondition_broken}) {
    DYNAMIC_SECTION(rule->name) {
      const LintResult bad = lint("bad.wend", std::string(rule->bad));
      REQUIRE(bad.findings.size() == 1);
      const Finding& finding = bad.findings.front();
      REQUIRE(finding.witness);
      CHECK_FALSE(finding.witness->contact.empty());
      REQUIRE_FALSE(finding.witness->path.empty());
      const Position place =
          bad.script->sources[finding.diagnostic.span.file].position(finding.diagnostic.span.begin);
      CHECK(finding.witness->path.back().line == place.line);
    }
  }
}

TEST_CASE("a step that nobody comes to has no witness") {
  const LintResult bad = lint("bad.wend", std::string(rule_unreachable_step.bad));
  REQUIRE(bad.findings.size() == 1);
  CHECK_FALSE(bad.findings.front().witness);
}

TEST_CASE("lint says that it gave up, and proves nothing") {
  const LintResult result = lint("much.wend", std::string(rule_message_not_connected.good), {}, 3);
  CHECK(codes_of(result) == std::vector<std::string>{"not_proved"});
  CHECK(result.needs.empty());
}

TEST_CASE("lint proves nothing where a field may contain more texts than are combined") {
  const auto script = [](int words) {
    std::string conditions;
    for (char word = 'a'; word < 'a' + words; ++word) {
      conditions += std::string("  if title contains \"") + word + "\" { visit profile }\n";
    }
    return "automation \"Many words\" {\n  if linkedin_id is missing -> finish\n" + conditions +
           "}\n";
  };
  CHECK(codes_of(lint("six.wend", script(6))).empty());
  CHECK(!lint("six.wend", script(6)).needs.empty());
  const LintResult seven = lint("seven.wend", script(7));
  CHECK(codes_of(seven) == std::vector<std::string>{"not_proved"});
  CHECK(seven.findings.front().diagnostic.message ==
        "not proved: `title` is tested for more words than lint can combine");
  CHECK(seven.needs.empty());
}

TEST_CASE("what is above the larger number is above the smaller one") {
  Theory theory(asking({"employees > 50", "employees > 100"}));
  theory.decide("employees > 100", true);
  CHECK(theory.allows("employees > 50", true));
  CHECK_FALSE(theory.allows("employees > 50", false));
  CHECK(std::stod(theory.sample("employees > 50")) > 100);
}

TEST_CASE("between two numbers there is a number") {
  Theory theory(asking({"employees > 50", "employees > 100"}));
  theory.decide("employees > 50", true);
  CHECK(theory.allows("employees > 100", true));
  CHECK(theory.allows("employees > 100", false));
  theory.decide("employees > 100", false);
  const double sample = std::stod(theory.sample("employees > 50"));
  CHECK(sample > 50);
  CHECK(sample <= 100);
}

TEST_CASE("a missing value gives no other answer") {
  Theory theory(asking({"employees is missing", "employees > 50", "title is missing",
                        "title contains \"founder\"", "title != \"ceo\""}));
  theory.decide("employees is missing", true);
  theory.decide("title is missing", true);
  CHECK_FALSE(theory.allows("employees > 50", true));
  CHECK(theory.allows("employees > 50", false));
  CHECK_FALSE(theory.allows("title contains \"founder\"", true));
  CHECK_FALSE(theory.allows("title != \"ceo\"", true));
  CHECK(theory.sample("employees > 50") == "");
}

TEST_CASE("a value that compares is not missing") {
  Theory theory(asking({"employees is missing", "employees > 50"}));
  theory.decide("employees > 50", true);
  CHECK_FALSE(theory.allows("employees is missing", true));
}

TEST_CASE("a text begins, ends and contains independently") {
  const std::string starts = "title starts with \"head\"";
  const std::string contains = "title contains \"sales\"";
  const std::string ends = "title ends with \"europe\"";
  for (unsigned answers = 0; answers < 8; ++answers) {
    Theory theory(asking({starts, contains, ends}));
    theory.decide(starts, (answers & 1u) != 0);
    theory.decide(contains, (answers & 2u) != 0);
    CHECK(theory.allows(ends, (answers & 4u) != 0));
    CHECK(theory.exact(ends));
  }
}

TEST_CASE("a text that begins or ends with another contains it") {
  Theory theory(asking({"title starts with \"head\"", "title contains \"head\""}));
  theory.decide("title starts with \"head\"", true);
  CHECK_FALSE(theory.allows("title contains \"head\"", false));
  Theory tail(asking({"title ends with \"sales\"", "title contains \"sales\""}));
  tail.decide("title contains \"sales\"", false);
  CHECK_FALSE(tail.allows("title ends with \"sales\"", true));
}

TEST_CASE("a text that contains another need not be it, nor begin or end with it") {
  const std::string contains = "title contains \"founder\"";
  const std::string equals = "title == \"founder\"";
  const std::string starts = "title starts with \"founder\"";
  const std::string ends = "title ends with \"founder\"";
  Theory theory(asking({contains, equals, starts, ends}));
  theory.decide(contains, true);
  theory.decide(equals, false);
  theory.decide(starts, false);
  CHECK(theory.allows(ends, true));
  CHECK(theory.allows(ends, false));
}

TEST_CASE("a text that equals one thing contains what that contains, and nothing else") {
  Theory theory(asking({"title == \"head of sales\"", "title contains \"sales\"",
                        "title starts with \"vp\"", "title == \"ceo\""}));
  theory.decide("title == \"head of sales\"", true);
  CHECK_FALSE(theory.allows("title contains \"sales\"", false));
  CHECK_FALSE(theory.allows("title starts with \"vp\"", true));
  CHECK_FALSE(theory.allows("title == \"ceo\"", true));
  CHECK(theory.sample("title == \"ceo\"") == "head of sales");
}

TEST_CASE("a flag that is true is not missing, and one that is not may be") {
  Theory theory(asking({"vip", "vip is missing"}));
  theory.decide("vip", true);
  CHECK_FALSE(theory.allows("vip is missing", true));
  Theory not_true(asking({"vip", "vip is missing"}));
  not_true.decide("vip", false);
  CHECK(not_true.allows("vip is missing", true));
  CHECK(not_true.allows("vip is missing", false));
}

TEST_CASE("between two days that follow each other there is no day") {
  Theory theory(asking({"joined > 2026-01-05", "joined < 2026-01-06"}));
  theory.decide("joined > 2026-01-05", true);
  CHECK_FALSE(theory.allows("joined < 2026-01-06", true));
  CHECK(theory.sample("joined > 2026-01-05") > "2026-01-05");
}

TEST_CASE("a list has any of its parts") {
  const std::string hiring = "topics contains \"hiring\"";
  const std::string sales = "topics contains \"sales\"";
  for (const bool first : {true, false}) {
    Theory theory(asking({hiring, sales}));
    theory.decide(hiring, first);
    CHECK(theory.allows(sales, true));
    CHECK(theory.allows(sales, false));
  }
}

TEST_CASE("a pattern beside other questions about its field is not exact") {
  CHECK(Theory(asking({"title matches /^VP/"})).exact("title matches /^VP/"));
  Theory both(asking({"title matches /^VP/", "title contains \"sales\""}));
  CHECK_FALSE(both.exact("title contains \"sales\""));
}

}  // namespace wend
