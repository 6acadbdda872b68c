#include <fmt/format.h>

#include "tools/render/findings.hpp"
#include "tools/render/junit.hpp"

namespace wend {

namespace {

JunitCase case_of(const Finding& finding, const LintedScript& script) {
  const Diagnostic& diagnostic = finding.diagnostic;
  const Source& source = (*script.sources)[diagnostic.span.file];
  const Position begin = source.position(diagnostic.span.begin);
  return {fmt::format("{} at {}:{}", diagnostic.code, begin.line, begin.column), diagnostic.message,
          diagnostic.severity == Severity::error ? "error" : "warning",
          render_text(finding, *script.sources, false)};
}

}  // namespace

std::string render_junit(const std::vector<LintedScript>& scripts) {
  std::vector<JunitSuite> suites;
  for (const LintedScript& script : scripts) {
    JunitSuite suite{script.name, {}};
    for (const Finding& finding : *script.findings) {
      suite.cases.push_back(case_of(finding, script));
    }
    if (suite.cases.empty()) suite.cases.push_back({"clean"});
    suites.push_back(std::move(suite));
  }
  return render_junit("wend lint", suites);
}

}  // namespace wend
