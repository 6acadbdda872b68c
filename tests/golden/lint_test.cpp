// Each script of lint/ against what a person reads of its findings. NAME_repaired.wend is NAME.wend
// without them; it has no file of its own, since there is nothing to read.

#include <catch2/catch.hpp>

#include "tests/golden/golden_files.hpp"
#include "tools/lint/lint.hpp"
#include "tools/render/findings.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

/// All findings, as `wend lint` prints them without colours.
std::string findings_of(const fs::path& script) {
  const LintResult result = lint(script.filename().string(), golden::read(script));
  CHECK(result.compiled);
  std::string text;
  for (const Finding& finding : result.findings) {
    text += render_text(finding, result.script->sources, false);
  }
  return text;
}

}  // namespace

TEST_CASE("lint finds in each broken script what its golden file says") {
  for (fs::path script : golden::scripts_in("lint")) {
    if (golden::is_repaired(script)) continue;
    DYNAMIC_SECTION(script.filename().string()) {
      const std::string found = findings_of(script);
      CHECK(found != "");
      golden::expect_same(script.replace_extension(".expected"), found);
    }
  }
}

TEST_CASE("lint finds nothing in each repaired script") {
  for (const fs::path& script : golden::scripts_in("lint")) {
    if (!golden::is_repaired(script)) continue;
    DYNAMIC_SECTION(script.filename().string()) {
      CHECK(findings_of(script) == "");
    }
  }
}

TEST_CASE("each broken script has a repaired twin") {
  for (const fs::path& script : golden::scripts_in("lint")) {
    if (golden::is_repaired(script)) continue;
    INFO(script.filename().string());
    CHECK(fs::exists(golden::repaired(script)));
  }
}

}  // namespace wend
