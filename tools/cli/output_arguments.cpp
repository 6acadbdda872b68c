#include "tools/cli/output_arguments.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "interpreter/report.hpp"
#include "tools/cli/shown_stream.hpp"

namespace wend {

bool is_standard_output(const std::string& path) {
  if (names_stream(path)) return true;
  struct stat file {};
  struct stat out {};
  if (::stat(path.c_str(), &file) != 0 || ::fstat(STDOUT_FILENO, &out) != 0) return false;
  return S_ISREG(file.st_mode) && file.st_dev == out.st_dev && file.st_ino == out.st_ino;
}

void open_output(const std::string& path, Console& console, std::optional<FileWriter>& file) {
  if (is_standard_output(path)) {
    file.emplace(file_stream(console));
  } else {
    file.emplace(path);
  }
}

std::optional<std::string> find_lost_file(const std::vector<OutputArgument>& outputs,
                                          const std::vector<std::string>& inputs) {
  for (std::size_t index = 0; index < outputs.size(); ++index) {
    const auto& [option, path] = outputs[index];
    if (path.empty()) continue;
    const bool is_out = is_standard_output(path);
    for (const std::string& input : inputs) {
      if (names_stream(path) || !is_same_file(path, input)) continue;
      return fmt::format("{} would overwrite {}, which is read here", option, quotable(input));
    }
    for (std::size_t other = 0; other < index; ++other) {
      if (outputs[other].path.empty()) continue;
      if (is_out && is_standard_output(outputs[other].path)) {
        return fmt::format("{} and {} are both standard output", outputs[other].option, option);
      }
      if (!is_same_file(path, outputs[other].path)) continue;
      return fmt::format("{} and {} are the same file", outputs[other].option, option);
    }
  }
  return std::nullopt;
}

std::optional<std::string> find_lost_file(const std::vector<OutputArgument>& outputs,
                                          const Sources& sources) {
  std::vector<std::string> names;
  for (const Source& source : sources) names.push_back(source.name());
  return find_lost_file(outputs, names);
}

}  // namespace wend
