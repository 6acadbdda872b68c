#include "tools/run/used_script.hpp"

#include "interpreter/used_path.hpp"

namespace wend {

Expected<ScriptFile> read_used_script(std::string_view written, const ReadUsed& read_used) {
  const auto path = resolve_used_path("", written);
  if (!path) return Failure{"it leads out of the script's folder"};
  if (path->empty()) return Failure{"it is a folder"};
  if (!read_used) return Failure{"files cannot be used here"};
  auto text = read_used(*path);
  if (!text) return text.failure();
  ScriptFile script{*path, std::move(*text)};
  script.read_used = [read_used, folder = std::string(folder_of(*path))](std::string_view used) {
    return read_used(folder + std::string(used));
  };
  return script;
}

}  // namespace wend
