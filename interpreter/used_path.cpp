#include "interpreter/used_path.hpp"

#include <vector>

namespace wend {

namespace {

/// Walks along a path; false where it leaves the folder that it began in.
bool append_parts(std::string_view path, std::vector<std::string_view>& parts) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return false;
    } else {
      parts.pop_back();
    }
  }
  return true;
}

}  // namespace

std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.rfind('/') + 1);
}

std::optional<std::string> resolve_used_path(std::string_view user, std::string_view written) {
  if (written.starts_with('/')) return std::nullopt;
  std::vector<std::string_view> parts;
  if (!append_parts(folder_of(user), parts) || !append_parts(written, parts)) return std::nullopt;
  std::string path;
  for (const std::string_view part : parts) {
    if (!path.empty()) path += '/';
    path += part;
  }
  return path;
}

}  // namespace wend
