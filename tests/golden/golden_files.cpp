#include "tests/golden/golden_files.hpp"
#include "tests/source_dir.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace wend::golden {

namespace fs = std::filesystem;

std::vector<fs::path> scripts_in(const std::string& folder) {
  std::vector<fs::path> scripts;
  for (const auto& entry : fs::directory_iterator(WEND_SOURCE_DIR "/tests/golden/" + folder)) {
    if (entry.path().extension() == ".wend") scripts.push_back(entry.path());
  }
  REQUIRE_FALSE(scripts.empty());
  std::sort(scripts.begin(), scripts.end());
  return scripts;
}

namespace {

constexpr std::string_view repaired_suffix = "_repaired";

}  // namespace

bool is_repaired(const fs::path& script) {
  return script.stem().string().ends_with(repaired_suffix);
}

fs::path repaired(const fs::path& script) {
  return script.parent_path() /
         (script.stem().string() + std::string(repaired_suffix) + script.extension().string());
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_to_be_updated() {
  const char* const update = std::getenv("WEND_UPDATE_GOLDEN");
  return update != nullptr && std::string(update) == "1";
}

void expect_same(const fs::path& path, const std::string& text) {
  if (is_to_be_updated()) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  INFO("golden file: " << path.filename().string());
  REQUIRE(fs::exists(path));
  CHECK(text == read(path));
}

}  // namespace wend::golden
