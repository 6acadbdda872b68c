#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/source_dir.hpp"
#include "tests/tidy/source.hpp"

namespace wend::tidy {
namespace {

namespace fs = std::filesystem;

/// Folders that hold no text of ours: what git and editors keep, what is built, what fuzzers feed.
bool is_left_out(const std::string& folder) {
  const bool hidden = folder.starts_with(".") && folder != ".ci";
  return hidden || folder == "build" || folder == "tests/fuzz/corpus";
}

/// Scripts in tests/ are data, many of them wrong on purpose.
bool is_source(const Source& source) {
  constexpr std::array kinds{".cpp", ".hpp", ".def", ".cmake", ".bash"};
  const std::string& path = source.path;
  const std::string extension = source.extension();
  if (extension == ".wend") return !path.starts_with("tests/");
  return std::find(kinds.begin(), kinds.end(), extension) != kinds.end() ||
         path.ends_with("CMakeLists.txt") || path.starts_with("scripts/") ||
         path.starts_with(".ci/");
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<Source> read_repository() {
  const fs::path root = WEND_SOURCE_DIR;
  std::vector<Source> sources;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
    Source source{entry->path().lexically_relative(root).generic_string(), ""};
    if (entry->is_directory()) {
      if (is_left_out(source.path)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file() && is_source(source)) {
      source.text = read(entry->path());
      sources.push_back(std::move(source));
    }
  }
  std::sort(sources.begin(), sources.end(),
            [](const Source& a, const Source& b) { return a.path < b.path; });
  return sources;
}

}  // namespace wend::tidy
