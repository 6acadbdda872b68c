// What lint writes for programs of four scripts: one with a witness, one with a second place, one
// whose name has letters that formats use for themselves, and one without a finding.
#include <catch2/catch.hpp>

#include "tests/golden/golden_files.hpp"
#include "tests/source_dir.hpp"
#include "tools/lint/lint.hpp"
#include "tools/render/findings.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

const fs::path folder = WEND_SOURCE_DIR "/tests/golden";

class LintedScripts {
 public:
  LintedScripts() {
    add("message_after_timeout.wend", "scripts/message_after_timeout.wend");
    add("hourly_limit_above_the_daily_one.wend", "limits.wend");
    add("greeting_without_a_name.wend", "50% \"a,b\": <c>&.wend");
    add("label_left_over_repaired.wend", "clean.wend");
  }

  const std::vector<LintedScript>& scripts() const { return scripts_; }

 private:
  void add(const std::string& file, const std::string& name) {
    results_.push_back(lint(name, golden::read(folder / "lint" / file)));
    const LintResult& result = results_.back();
    scripts_.push_back(
        {name, &result.script->sources, &result.findings, result.script->program.get()});
  }

  std::deque<LintResult> results_;
  std::vector<LintedScript> scripts_;
};

}  // namespace

TEST_CASE("each format of lint is what its golden file says") {
  const LintedScripts linted;
  const auto check = [&](const std::string& name, const std::string& text) {
    golden::expect_same(folder / "lint_formats" / (name + ".expected"), text);
  };
  check("json", render_json(linted.scripts()));
  check("sarif", render_sarif(linted.scripts()));
  check("github", render_github(linted.scripts()));
  check("junit", render_junit(linted.scripts()));
}

}  // namespace wend
