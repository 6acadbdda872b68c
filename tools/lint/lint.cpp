#include "tools/lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "tools/lint/allowed_findings.hpp"
#include "tools/lint/assumptions.hpp"
#include "tools/lint/broken_needs.hpp"

namespace wend {

namespace {

void put_in_order(std::vector<Finding>& findings) {
  const auto place = [](const Finding& finding) {
    const Diagnostic& diagnostic = finding.diagnostic;
    return std::tuple(diagnostic.span.file, diagnostic.span.begin, diagnostic.code,
                      diagnostic.message);
  };
  std::sort(findings.begin(), findings.end(),
            [&](const auto& left, const auto& right) { return place(left) < place(right); });
}

std::vector<ProvedNeed> proved_needs(const Program& program, const Exploration& exploration) {
  std::vector<ProvedNeed> needs;
  std::unordered_map<Place, std::uint32_t> state_of;
  for (const BrokenNeed& need : exploration.broken()) state_of.emplace(need.end, need.state);
  for (Place place = 0; place < program.instructions.size(); ++place) {
    const Instruction& end = program.instructions[place];
    if (end.op != Op::end || end.need == 0) continue;
    const auto broken = state_of.find(place);
    const bool holds = broken == state_of.end();
    const StepRow& step = program.steps[end.step];
    needs.push_back({step.title, step.line, name_of_need(program, end), holds,
                     holds ? 0 : exploration.moves_to(broken->second), place});
  }
  std::stable_sort(needs.begin(), needs.end(),
                   [](const auto& left, const auto& right) { return left.line < right.line; });
  return needs;
}

Finding not_proved(const Flow& flow, std::string message, std::string help) {
  Finding finding;
  finding.diagnostic.code = "not_proved";
  finding.diagnostic.severity = Severity::warning;
  finding.diagnostic.span = flow.span;
  finding.diagnostic.message = "not proved: " + std::move(message);
  finding.diagnostic.help = std::move(help);
  return finding;
}

/// What keeps the exploration from being a proof.
void add_not_proved(const Interpretation& script, const FieldTheory& theory, bool explored,
                    std::size_t states, std::vector<Finding>& findings) {
  if (!explored) {
    findings.push_back(
        not_proved(*script.flow, fmt::format("gave up at {} states", states),
                   "split the automation, or use fewer independent conditions in it"));
  }
  for (const std::size_t value : theory.incomplete()) {
    findings.push_back(not_proved(*script.flow,
                                  fmt::format("`{}` is tested for more words than lint can combine",
                                              script.program->values[value].source),
                                  "test for them with one pattern: matches /founder|owner/i"));
  }
}

/// How many states may be explored of a program so that they keep to their bytes, and what is done
/// for them to its work. Counted, never timed: the same script has the same findings everywhere.
std::size_t affordable_states(const Program& program) {
  constexpr std::size_t most_bytes = 150'000'000;
  constexpr std::size_t most_work = 2'000'000'000;
  constexpr std::size_t bytes_beside_word = 64;  // its move, where it came from, its place in a set
  constexpr std::size_t work_beside_word = 50;
  const std::size_t limbs = 1 + 2 * std::size_t{program.limbs};
  const std::size_t bytes = bytes_beside_word + limbs * sizeof(std::uint64_t);
  // Every event may come in every state, and every answer to a question looks for a value.
  const std::size_t work =
      (program.events.size() + 4) * (work_beside_word + limbs) + 4 * program.atoms.size();
  return std::min(most_bytes / bytes, most_work / work);
}

void leave_out_allowed(const std::vector<Suppression>& suppressions, LintResult& result) {
  const AllowedFindings allowed(suppressions, result.script->sources);
  std::erase_if(result.findings,
                [&](const Finding& finding) { return !allowed.by(finding).empty(); });
}

}  // namespace

LintResult lint(std::string name, std::string text, const CompileOptions& options,
                std::size_t most_states, Possible possible) {
  LintResult result;
  result.script = interpret(std::move(name), std::move(text), options);
  for (const Diagnostic& diagnostic : result.script->diagnostics) {
    result.findings.push_back({diagnostic});
  }
  if (!result.script->program) return result;
  result.compiled = true;
  const Program& program = *result.script->program;
  const FieldTheory theory(program);
  most_states = std::min(most_states, affordable_states(program));
  const std::vector<SentText> texts = sent_texts(*result.script);
  const std::vector<Suppression> suppressions = suppressions_in(*result.script);
  const ExploredWorld world{options.columns, field_readings(texts, *result.script),
                            needs_that_turn_away(*result.script)};
  Exploration exploration(program, theory, world);
  const bool explored = exploration.run(most_states);
  result.states = exploration.count();
  add_not_proved(*result.script, theory, explored, result.states, result.findings);
  const bool proves = explored && theory.incomplete().empty();
  std::optional<Outcomes> outcomes;
  if (proves) outcomes.emplace(*result.script->flow, program, exploration);
  // What never happens by itself may with other data, or by hand; only what never does is told.
  const bool anything = possible == Possible::anything;
  const Scope scope{anything ? facts_with_starts(program) : 0, anything};
  Exploration beyond(program, theory, world, scope);
  std::optional<Outcomes> ever;
  result.beyond_explored = proves && beyond.run(most_states);
  if (result.beyond_explored) ever.emplace(*result.script->flow, program, beyond);
  const LintSubject subject{
      *result.script,          theory, exploration, world, outcomes ? &*outcomes : nullptr,
      ever ? &*ever : nullptr, texts,  suppressions};
  for (const Rule* rule : all_rules()) rule->check(subject, result.findings);
  leave_out_allowed(suppressions, result);
  if (proves) {
    result.needs = proved_needs(program, exploration);
    result.turned_away = turned_away_contacts(*result.script, exploration);
  }
  put_in_order(result.findings);
  return result;
}

}  // namespace wend
