// Every ```wend block of the documentation is a whole script that compiles; a block marked
// ```wend error=CODE gives exactly that error, and one marked ```wend file=NAME is a file that the
// scripts of its page may use. So no page shows what the program does not take, and lint has
// nothing to say of any but the tutorial's, which makes mistakes on purpose.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/source_dir.hpp"
#include "tools/lint/lint.hpp"

namespace wend {

namespace {

struct Block {
  std::string expected_error;  ///< empty: the script compiles
  std::string file;            ///< its name; empty: the block is a script
  std::string script;
};

/// What stands behind `mark` at the end of the line that opens a block; empty where it has none.
std::string marked(const std::string& line, const std::string& mark) {
  const std::string start = "```wend " + mark + "=";
  return line.starts_with(start) ? line.substr(start.size()) : "";
}

std::vector<Block> blocks_of(const std::filesystem::path& page) {
  std::vector<Block> blocks;
  std::ifstream file(page);
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back().script += line + "\n";
    } else if (line == "```wend" || line.starts_with("```wend ")) {
      blocks.push_back({marked(line, "error"), marked(line, "file"), ""});
      inside = true;
    }
  }
  return blocks;
}

std::vector<std::filesystem::path> pages() {
  const std::filesystem::path root = WEND_SOURCE_DIR;
  std::vector<std::filesystem::path> found = {root / "README.md"};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") found.push_back(entry.path());
  }
  return found;
}

}  // namespace

TEST_CASE("the scripts in the documentation do what it says") {
  std::size_t count = 0;
  for (const auto& page : pages()) {
    std::map<std::string, std::string> files;
    const CompileOptions options{{}, [&](std::string_view path) -> Expected<std::string> {
                                   const auto found = files.find(std::string(path));
                                   if (found == files.end()) return Failure{"no such block"};
                                   return found->second;
                                 }};
    for (const Block& block : blocks_of(page)) {
      ++count;
      INFO(page << ":\n" << block.script);
      if (!block.file.empty()) {
        files[block.file] = block.script;
        continue;
      }
      const LintResult result = lint(page.filename().string(), block.script, options);
      std::string errors;
      std::string findings;
      for (const Finding& finding : result.findings) {
        (result.compiled ? findings : errors) += finding.diagnostic.code;
      }
      CHECK(errors == block.expected_error);
      if (page.filename() != "tutorial.md") CHECK(findings == "");
    }
  }
  CHECK(count > 4);
}

}  // namespace wend
