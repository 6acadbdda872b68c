#include "tools/lint/fix_script.hpp"

#include "tools/format/format.hpp"
#include "tools/lint/edits.hpp"

namespace wend {

namespace {

/// More than a script needs: a row of steps that nobody reaches goes one by one.
constexpr int most_rounds = 1'000;

std::optional<std::string> formatted(const std::string& text) {
  return format_script(Source("script", text)).text;
}

std::vector<const Finding*> fixable(const LintResult& result) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : result.findings) {
    if (finding.fix) findings.push_back(&finding);
  }
  return findings;
}

}  // namespace

FixedScript fix_script(const std::string& name, std::string text, const CompileOptions& options,
                       const Severities& severities) {
  const bool in_style = formatted(text) == text;
  FixedScript script{std::move(text), {}};
  for (int round = 0; round < most_rounds; ++round) {
    LintResult result = lint(name, script.text, options);
    apply_severities(severities, result.findings);
    const std::vector<const Finding*> findings = fixable(result);
    if (findings.empty()) break;
    std::vector<const Fix*> fixes;
    for (const Finding* finding : findings) fixes.push_back(&*finding->fix);
    const Applied applied = apply_fixes(script.text, fixes);
    const std::string next =
        in_style ? formatted(applied.text).value_or(applied.text) : applied.text;
    if (interpret(name, next, options)->program == nullptr || next == script.text) break;
    for (const std::size_t index : applied.fixes) {
      const Diagnostic& diagnostic = findings[index]->diagnostic;
      const std::uint32_t line = result.script->sources.front().line_of(diagnostic.span.begin);
      script.fixed.push_back({line, diagnostic.code, fixes[index]->what});
    }
    script.text = next;
  }
  return script;
}

}  // namespace wend
