#include "tools/cli/lint_severities.hpp"

#include <filesystem>

#include "tools/files/read_file.hpp"

namespace wend {

namespace {

namespace fs = std::filesystem;

/// Empty where there is none.
fs::path find_file(const std::string& script) {
  std::error_code error;
  fs::path folder = fs::absolute(script, error).lexically_normal().parent_path();
  while (!error && !folder.empty()) {
    const fs::path file = folder / ".wend-lint.toml";
    if (fs::exists(file, error)) return file;
    const bool top = folder == folder.root_path() || fs::exists(folder / ".git", error);
    if (top) break;
    folder = folder.parent_path();
  }
  return {};
}

}  // namespace

Expected<Severities> severities_for(const std::string& script) {
  const fs::path file = find_file(script);
  if (file.empty()) return Severities{};
  std::error_code error;
  // Nobody asked for this file by name; to wait for the other end of a pipe would surprise.
  if (!fs::is_regular_file(file, error)) return Failure{file.string() + ": is not a regular file"};
  constexpr std::size_t most_bytes = 1 << 20;
  const auto text = read_file(file.string(), most_bytes);
  if (!text) return text.failure();
  return read_severities(file.string(), *text);
}

}  // namespace wend
