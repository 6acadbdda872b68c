// Every ```wend block of the documentation is a whole script that compiles; a block marked
// ```wend error=CODE gives exactly that error. So no page shows what the program does not take.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <wend/compile.hpp>

namespace wend {

namespace {

struct Block {
  std::string expected_error;  ///< empty: the script compiles
  std::string script;
};

std::vector<Block> blocks_of(const std::filesystem::path& page) {
  std::vector<Block> blocks;
  std::ifstream file(page);
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back().script += line + "\n";
    } else if (line == "```wend" || line.starts_with("```wend error=")) {
      const std::size_t sign = line.find('=');
      blocks.push_back({sign == std::string::npos ? "" : line.substr(sign + 1), ""});
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
    for (const Block& block : blocks_of(page)) {
      ++count;
      INFO(page << ":\n" << block.script);
      const Compilation compilation = compile(page.filename().string(), block.script);
      std::string errors;
      for (const Diagnostic& diagnostic : compilation.diagnostics) errors += diagnostic.code;
      CHECK(errors == block.expected_error);
    }
  }
  CHECK(count > 4);
}

}  // namespace wend
