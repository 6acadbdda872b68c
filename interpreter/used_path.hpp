// Paths of used files as the language writes them: with slashes, relative to the file that contains
// `use`, and never out of the script's folder. Text only; no file is accessed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wend {

/// The folder of a path with the slash behind it; empty if the path has none.
std::string_view folder_of(std::string_view path);

/// What `written` means in a file at `user`, which is relative to the script's folder: relative to
/// that folder as well, without `.`, `..` and doubled slashes. Returns nullopt if it leads out;
/// empty where it is the folder itself.
std::optional<std::string> resolve_used_path(std::string_view user, std::string_view written);

}  // namespace wend
