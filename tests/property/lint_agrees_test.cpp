// What lint proves, against what the engine does: a precondition can be broken exactly where some
// contact breaks it. Every contact that the script can tell apart is walked, in worlds that answer,
// delay and let events happen at random, until every break that lint told of was seen; a break that
// it did not tell of fails at once.
#include <catch2/catch.hpp>
#include <set>

#include "tests/property/check_cases.hpp"
#include "tests/property/lint_script.hpp"
#include "tests/property/lint_worlds.hpp"
#include "tools/lint/lint.hpp"

namespace wend {
namespace {

/// The line of a step, and the reason of those who fail there.
using Break = std::pair<std::uint32_t, std::string>;
using Breaks = std::set<Break>;

void add_breaks(const Program& program, const Contacts& contacts, Breaks& breaks) {
  for (const ContactState& state : contacts.states) {
    if (state.at == no_place) continue;
    const Instruction& stands = program.instructions.at(state.at);
    // No provider answers here with a failure that the script does not name: who failed broke a
    // precondition. Who unsubscribed may also have done so wherever it stood.
    const bool refused = state.status == Status::unsubscribed && stands.op == Op::end &&
                         stands.step != no_step && program.steps[stands.step].title == "email";
    if (state.status != Status::failed && !refused) continue;
    const std::string& reason = program.reasons[state.reason].name;
    breaks.emplace(program.steps.at(stands.step).line,
                   reason.empty() ? std::string(row_of(state.status).name) : reason);
  }
}

Breaks breaks_in_one_world(const Program& program, const Contacts& contacts, unsigned seed) {
  Breaks breaks;
  add_breaks(program, run_in_random_world(program, contacts, seed), breaks);
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

}  // namespace

TEST_CASE("lint says that a precondition can be broken exactly where a contact breaks it") {
  CHECK(check_cases("lint and engine agree about preconditions", 300, [] {
    const std::string script = draw_lint_script();
    RC_LOG() << script;
    check_agreement(script);
  }));
}

}  // namespace wend
