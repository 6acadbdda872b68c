// What lint proves, against what the engine does: a precondition can be broken exactly where some
// contact breaks it. Every contact that the script can tell apart is walked, in worlds that answer,
// delay and let events happen at random, until every break that lint told of was seen; a break that
// it did not tell of fails at once. With data that give facts other values than they start with,
// the same holds of what a proof assumes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <optional>
#include <set>

#include "tests/property/check_cases.hpp"
#include "tests/property/lint_script.hpp"
#include "tests/property/lint_worlds.hpp"
#include "tests/property/script_generator.hpp"
#include "tools/lint/assumptions.hpp"
#include "tools/lint/lint.hpp"

namespace wend {
namespace {

/// The line of a step, and the reason of those who fail there.
using Break = std::pair<std::uint32_t, std::string>;
using Breaks = std::set<Break>;

/// Where a contact broke a precondition.
std::optional<Break> break_of(const Program& program, const ContactState& state) {
  if (state.at == no_place) return std::nullopt;
  const Instruction& stands = program.instructions.at(state.at);
  // No provider answers here with a failure that the script does not name: who failed broke a
  // precondition. Who unsubscribed may also have done so wherever it stood.
  const bool refused = state.status == Status::unsubscribed && stands.op == Op::end &&
                       stands.step != no_step && program.steps[stands.step].title == "email";
  if (state.status != Status::failed && !refused) return std::nullopt;
  const std::string& reason = program.reasons[state.reason].name;
  return Break(program.steps.at(stands.step).line,
               reason.empty() ? std::string(row_of(state.status).name) : reason);
}

Breaks breaks_in_one_world(const Program& program, const Contacts& contacts, unsigned seed) {
  Breaks breaks;
  for (const ContactState& state : run_in_random_world(program, contacts, seed).states) {
    if (const auto broken = break_of(program, state)) breaks.insert(*broken);
  }
  return breaks;
}

Breaks breaks_of_lint(const LintResult& result) {
  Breaks breaks;
  for (const ProvedNeed& need : result.needs) {
    if (!need.holds) breaks.emplace(need.line, need.reason);
  }
  return breaks;
}

std::string text_of(const Breaks& breaks) {
  std::string text;
  for (const auto& [line, reason] : breaks) text += std::to_string(line) + " " + reason + "\n";
  return text;
}

void check_agreement(const std::string& script) {
  const LintResult result = lint("random.wend", script);
  for (const Finding& finding : result.findings) RC_LOG() << finding.diagnostic.message << "\n";
  RC_ASSERT(result.compiled);
  const Breaks told = breaks_of_lint(result);
  const Program& program = *result.script->program;
  const Contacts contacts = every_contact(program);
  // What is rare is rare for each contact: few contacts need more worlds.
  const unsigned fewest_worlds = contacts.states.size() < 1000 ? 6 : 2;
  constexpr unsigned most_worlds = 5000;
  Breaks seen;
  for (unsigned seed = 0; seed < most_worlds; ++seed) {
    if (seed >= fewest_worlds && seen == told) break;
    seen.merge(breaks_in_one_world(program, contacts, seed));
  }
  RC_LOG() << "lint:\n" << text_of(told) << "engine:\n" << text_of(seen);
  RC_ASSERT(told == seen);
}

/// Of the needs of a break, whether one is said to be broken, or rests on a fact that was given.
bool is_told(const LintResult& result, const Break& broken, const std::set<std::string>& given) {
  return std::any_of(result.needs.begin(), result.needs.end(), [&](const ProvedNeed& need) {
    if (need.line != broken.first || need.reason != broken.second) return false;
    return !need.holds ||
           std::any_of(need.assumes.begin(), need.assumes.end(),
                       [&](const FactValue& start) { return given.count(start.fact) != 0; });
  });
}

/// The needs that hold only as long as a fact starts as declared.
Breaks conditional_needs(const LintResult& result) {
  Breaks needs;
  for (const ProvedNeed& need : result.needs) {
    if (!need.assumes.empty()) needs.emplace(need.line, need.reason);
  }
  return needs;
}

/// With data that give facts: a need is broken only where lint says that it can be, or by contacts
/// whose data give a fact otherwise than the proof assumes; and of every assumption some contact
/// shows that it is one.
void check_assumptions(const std::string& script, const std::vector<std::string>& columns) {
  CompileOptions options;
  options.columns = columns;
  LintResult result = lint("random.wend", script, options);
  RC_ASSERT(result.compiled);
  find_assumptions(options, max_lint_states, result);
  const Program& program = *result.script->program;
  Breaks unseen = conditional_needs(result);
  RC_LOG() << "holds only as long as:\n" << text_of(unseen);
  constexpr unsigned fewest_worlds = 6;
  constexpr unsigned most_worlds = 5000;
  for (unsigned seed = 0; seed < most_worlds; ++seed) {
    if (seed >= fewest_worlds && unseen.empty()) break;
    const GivenContacts drawn = contacts_with_given_facts(program, seed, columns);
    const Contacts ended = run_in_random_world(program, drawn.contacts, seed);
    for (std::size_t contact = 0; contact < ended.states.size(); ++contact) {
      const auto broken = break_of(program, ended.states[contact]);
      if (!broken) continue;
      const bool told = is_told(result, *broken, drawn.given[contact]);
      if (!told) RC_LOG() << "not told: " << text_of({*broken});
      RC_ASSERT(told);
      if (!drawn.given[contact].empty()) unseen.erase(*broken);
    }
  }
  RC_LOG() << "nobody breaks:\n" << text_of(unseen);
  RC_ASSERT(unseen.empty());
}

}  // namespace

TEST_CASE("lint says that a precondition can be broken exactly where a contact breaks it") {
  CHECK(check_cases("lint and engine agree about preconditions", 300, [] {
    const std::string script = draw_lint_script();
    RC_LOG() << script;
    check_agreement(script);
  }));
}

TEST_CASE("lint says what has to start as declared for a precondition to hold") {
  CHECK(check_cases("lint and engine agree about given facts", 300, [] {
    const std::string script = draw_lint_script();
    const std::vector<std::string> columns =
        draw_one_in(2) ? draw_file_columns() : std::vector<std::string>();
    for (const std::string& column : columns) RC_LOG() << column << " ";
    RC_LOG() << "\n" << script;
    check_assumptions(script, columns);
  }));
}

}  // namespace wend
