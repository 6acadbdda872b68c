// The style of scripts as people see it: each script of format/ and what it is formatted to.
#include <catch2/catch.hpp>

#include <filesystem>
#include <sstream>

#include "tests/golden/golden_files.hpp"
#include "tests/source_dir.hpp"
#include "tools/format/format.hpp"

namespace wend {

TEST_CASE("each script is formatted as its golden file says") {
  for (const auto& script : golden::scripts_in("format")) {
    DYNAMIC_SECTION(script.filename().string()) {
      const Formatting formatting =
          format_script(Source(script.filename().string(), golden::read(script)));
      REQUIRE(formatting.text.has_value());
      auto expected = script;
      golden::expect_same(expected.replace_extension(".expected"), *formatting.text);
    }
  }
}

TEST_CASE("the vocabulary, the examples and the benchmarks are in the style") {
  const std::filesystem::path root = WEND_SOURCE_DIR;
  for (const char* folder : {"stdlib", "examples", "bench"}) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".wend") continue;
      ++count;
      INFO(entry.path().string() << ": run `wend fmt` on it");
      const std::string text = golden::read(entry.path());
      CHECK(format_script(Source(entry.path().string(), text)).text == text);
    }
    CHECK(count > 0);
  }
}

TEST_CASE("what the page on the style shows is in the style") {
  std::istringstream page(golden::read(WEND_SOURCE_DIR "/docs/format.md"));
  std::string script;
  std::size_t count = 0;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "```wend") {
      inside = true;
      script.clear();
    } else if (inside && line == "```") {
      inside = false;
      ++count;
      CHECK(format_script(Source("format.md", script)).text == script);
    } else if (inside) {
      script += line + "\n";
    }
  }
  CHECK(count == 2);
}

}  // namespace wend
