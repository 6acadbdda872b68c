#include "tools/lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

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
  for (Place place = 0; place < program.instructions.size(); ++place) {
    const Instruction& end = program.instructions[place];
    if (end.op != Op::end || end.need == 0) continue;
    const auto& broken = exploration.broken();
    const auto first = std::find_if(broken.begin(), broken.end(),
                                    [&](const BrokenNeed& need) { return need.end == place; });
    const bool holds = first == broken.end();
    const StepRow& step = program.steps[end.step];
    needs.push_back({step.title, step.line, name_of_need(program, end), holds,
                     holds ? 0 : exploration.moves_to(first->state), place});
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
                    std::size_t most_states, std::vector<Finding>& findings) {
  if (!explored) {
    findings.push_back(
        not_proved(*script.flow, fmt::format("gave up at {} states", most_states),
                   "split the automation, or use fewer independent conditions in it"));
  }
  for (const std::size_t value : theory.incomplete()) {
    findings.push_back(not_proved(*script.flow,
                                  fmt::format("`{}` is tested for more words than lint can combine",
                                              script.program->values[value].source),
                                  "test for them with one pattern: matches /founder|owner/i"));
  }
}

void leave_out_allowed(const std::vector<Suppression>& suppressions, LintResult& result) {
  std::erase_if(result.findings, [&](const Finding& finding) {
    return std::any_of(suppressions.begin(), suppressions.end(), [&](const Suppression& each) {
      return allows(each, finding, result.script->sources);
    });
  });
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
  const std::vector<SentText> texts = sent_texts(*result.script);
  const std::vector<Suppression> suppressions = suppressions_in(*result.script);
  const ExploredWorld world{options.columns, field_readings(texts, *result.script),
                            needs_that_turn_away(*result.script)};
  Exploration exploration(program, theory, world);
  const bool explored = exploration.run(most_states);
  result.states = exploration.count();
  add_not_proved(*result.script, theory, explored, most_states, result.findings);
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
