#include "tools/lint/broken_needs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tools/lint/step_fixes.hpp"
#include "tools/lint/witness.hpp"

namespace wend {

namespace {

constexpr std::array<std::string_view, 4> needs_with_rules = {"not_connected", "no_linkedin_id",
                                                              "no_email", "unsubscribed"};

}  // namespace

std::string name_of_need(const Program& program, const Instruction& end) {
  const std::string& reason = program.reasons[end.mask].name;
  return reason.empty() ? std::string(row_of(static_cast<Status>(end.value)).name) : reason;
}

bool has_own_rule(std::string_view name) {
  return std::find(needs_with_rules.begin(), needs_with_rules.end(), name) !=
         needs_with_rules.end();
}

void find_broken_needs(const LintSubject& subject, const Rule& rule, std::string_view name,
                       std::string_view help, std::vector<Finding>& findings) {
  const Program& program = *subject.script.program;
  for (const BrokenNeed& broken : subject.exploration.broken()) {
    const Instruction& end = program.instructions[broken.end];
    if (name_of_need(program, end) != name) continue;
    const StepRow& step = program.steps[end.step];
    const auto status = static_cast<Status>(end.value);
    const std::string& label = program.reasons[end.mask].label;
    ToldWitness told = witness_of(program, subject.theory, subject.exploration, broken.state);
    const bool possible = told.possible;
    Finding finding;
    finding.diagnostic.code = rule.name;
    finding.diagnostic.severity = possible ? Severity::warning : rule.severity;
    finding.diagnostic.span = step.span;
    finding.diagnostic.message =
        fmt::format("contacts can{} end here as {}{}", possible ? " possibly" : "",
                    row_of(status).label, label.empty() ? "" : ": " + label);
    finding.diagnostic.help = help;
    finding.witness = std::move(told.witness);
    finding.fix = question_before(subject.script, end.step + 1, end.need - 1);
    findings.push_back(std::move(finding));
  }
}

}  // namespace wend
