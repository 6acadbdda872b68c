// Every witness replays: pasted behind its script as a test, the contact ends as lint said.
#include <catch2/catch.hpp>

#include "tests/golden/golden_files.hpp"
#include "tools/lint/lint.hpp"
#include "tools/lint/witness_test.hpp"
#include "tools/test/test_run.hpp"

namespace wend {

TEST_CASE("each witness of the broken scripts is a test that ends as it says") {
  std::size_t replayed = 0;
  for (const auto& path : golden::scripts_in("lint")) {
    const std::string script = golden::read(path);
    const LintResult result = lint(path.string(), script);
    for (const Finding& finding : result.findings) {
      // What is only possible rests on a field that lint cannot give a value.
      if (!finding.witness || finding.diagnostic.severity != Severity::error) continue;
      INFO(path.filename().string() << ": " << finding.diagnostic.message);
      const auto text = test_of(*result.script->program, *finding.witness);
      CHECK(text.has_value());
      if (!text) continue;
      const auto pasted = interpret("pasted.wend", script + "\n" + *text);
      REQUIRE(pasted->program != nullptr);
      REQUIRE_FALSE(pasted->tests.empty());
      const TestRun run = run_test(*pasted->program, pasted->tests.back());
      CHECK((run.failures.empty() ? "" : run.failures.front().message) == "");
      ++replayed;
    }
  }
  CHECK(replayed > 20);
}

}  // namespace wend
