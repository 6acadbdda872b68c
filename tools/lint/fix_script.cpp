#include "tools/lint/fix_script.hpp"

#include <algorithm>
#include <map>

#include "tools/format/format.hpp"
#include "tools/lint/edits.hpp"

namespace wend {

namespace {

/// More than a script needs: a row of steps that nobody reaches goes one by one.
constexpr int most_rounds = 1'000;

std::optional<std::string> formatted(const std::string& text) {
  return format_script(Source("script", text)).text;
}

/// How often each rule found something.
std::map<std::string_view, int> counts_of(const LintResult& result) {
  std::map<std::string_view, int> counts;
  for (const Finding& finding : result.findings) ++counts[finding.diagnostic.code];
  return counts;
}

class ScriptFixer {
 public:
  ScriptFixer(const std::string& name, std::string text, const CompileOptions& options,
              const Severities& severities)
      : name_(name),
        options_(options),
        severities_(severities),
        in_style_(formatted(text) == text),
        script_{std::move(text), {}, {}},
        result_(linted(script_.text)) {}

  FixedScript fix() {
    for (int round = 0; round < most_rounds; ++round) {
      std::vector<const Finding*> findings;
      for (const Finding& finding : result_.findings) {
        if (finding.fix) findings.push_back(&finding);
      }
      const bool all = !findings.empty() && attempt(findings);
      // One of them may be to blame.
      const bool any = all || std::any_of(findings.begin(), findings.end(), [&](auto* finding) {
                         return findings.size() > 1 && attempt({finding});
                       });
      if (!any) break;
    }
    for (const Finding& finding : result_.findings) {
      if (!finding.fix) continue;
      script_.left.push_back(
          {line_of(finding.diagnostic), finding.diagnostic.code, finding.fix->what});
    }
    return std::move(script_);
  }

 private:
  LintResult linted(const std::string& text) const {
    // A repair is no better for what happens only where people skip tasks: then a question that it
    // adds may be of use, but for everybody else it decides nothing.
    LintResult result = lint(name_, text, options_, max_lint_states, Possible::by_itself);
    apply_severities(severities_, result.findings);
    return result;
  }

  /// Whether no rule finds more than before, and there is less to find or less to read.
  bool is_better(const std::string& text, const LintResult& result) const {
    const auto before = counts_of(result_);
    const auto after = counts_of(result);
    const bool nothing_new = std::all_of(after.begin(), after.end(), [&](const auto& row) {
      const auto known = before.find(row.first);
      return known != before.end() && row.second <= known->second;
    });
    const bool less =
        result.findings.size() < result_.findings.size() || text.size() < script_.text.size();
    return result.compiled && nothing_new && less;
  }

  std::uint32_t line_of(const Diagnostic& diagnostic) const {
    return result_.script->sources.front().line_of(diagnostic.span.begin);
  }

  bool attempt(const std::vector<const Finding*>& findings) {
    std::vector<const Fix*> fixes;
    for (const Finding* finding : findings) fixes.push_back(&*finding->fix);
    Applied applied = apply_fixes(script_.text, fixes);
    if (in_style_) applied.text = formatted(applied.text).value_or(applied.text);
    LintResult result = linted(applied.text);
    if (!is_better(applied.text, result)) return false;
    for (const std::size_t index : applied.fixes) {
      const Diagnostic& diagnostic = findings[index]->diagnostic;
      script_.fixed.push_back({line_of(diagnostic), diagnostic.code, fixes[index]->what});
    }
    script_.text = std::move(applied.text);
    result_ = std::move(result);
    return true;
  }

  const std::string& name_;
  const CompileOptions& options_;
  const Severities& severities_;
  bool in_style_;
  FixedScript script_;
  LintResult result_;
};

}  // namespace

FixedScript fix_script(const std::string& name, std::string text, const CompileOptions& options,
                       const Severities& severities) {
  return ScriptFixer(name, std::move(text), options, severities).fix();
}

}  // namespace wend
