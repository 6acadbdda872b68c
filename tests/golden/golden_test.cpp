// Each script of errors/, trees/ and runs/ against the files beside it; golden_files.hpp says how
// they are made anew.

#include <unistd.h>

#include <catch2/catch.hpp>
#include <sstream>

#include <wend/compile.hpp>

#include "tests/golden/golden_files.hpp"
#include "tests/golden/tree_text.hpp"
#include "tools/cli/commands.hpp"
#include "tools/render/diagnostics.hpp"

namespace wend {
namespace {

namespace fs = std::filesystem;

fs::path beside(fs::path script, const char* extension) {
  return script.replace_extension(extension);
}

/// What a person reads of a script that does not compile.
std::string errors_of(const fs::path& script) {
  const Compilation compilation = compile(script.filename().string(), golden::read(script));
  std::string text;
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    text += render_text(diagnostic, compilation.sources, false);
  }
  CHECK(compilation.program == nullptr);
  return text;
}

/// A file in the folder for temporary files, removed at the end of the scope.
struct TemporaryFile {
  explicit TemporaryFile(const std::string& name)
      : path(fs::temp_directory_path() / (std::to_string(::getpid()) + name)) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { fs::remove(path); }
  fs::path path;
};

}  // namespace

TEST_CASE("each mistake is explained as its golden file says") {
  for (const fs::path& script : golden::scripts_in("errors")) {
    if (golden::is_repaired(script)) continue;
    DYNAMIC_SECTION(script.filename().string()) {
      golden::expect_same(beside(script, ".expected"), errors_of(script));
    }
  }
}

TEST_CASE("each script whose mistakes were repaired as their help says compiles") {
  for (const fs::path& script : golden::scripts_in("errors")) {
    if (!golden::is_repaired(script)) continue;
    DYNAMIC_SECTION(script.filename().string()) {
      const Compilation compilation = compile(script.filename().string(), golden::read(script));
      for (const Diagnostic& diagnostic : compilation.diagnostics) {
        FAIL_CHECK(render_text(diagnostic, compilation.sources, false));
      }
    }
  }
}

TEST_CASE("each text has the tree that its golden file says") {
  for (const fs::path& script : golden::scripts_in("trees")) {
    DYNAMIC_SECTION(script.filename().string()) {
      const Source source(script.filename().string(), golden::read(script));
      golden::expect_same(beside(script, ".expected"), tree_text(parse(source, 0).tree));
    }
  }
}

TEST_CASE("each run gives the results and the trace of its golden files") {
  for (const fs::path& script : golden::scripts_in("runs")) {
    DYNAMIC_SECTION(script.filename().string()) {
      const TemporaryFile results("results.csv");
      const TemporaryFile trace("trace.jsonl");
      std::istringstream in;
      std::ostringstream out;
      std::ostringstream err;
      Console console{in, out, err};
      const Exit exit =
          run_command_line({"run", script.string(), "--contacts", beside(script, ".csv").string(),
                            "--output", results.path.string(), "--trace", trace.path.string()},
                           console);
      CHECK(exit == Exit::clean);
      CHECK(err.str() == "");
      golden::expect_same(beside(script, ".results.csv"), golden::read(results.path));
      golden::expect_same(beside(script, ".trace.jsonl"), golden::read(trace.path));
    }
  }
}

}  // namespace wend
