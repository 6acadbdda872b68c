#include "tools/cli/output_arguments.hpp"

#include <fmt/format.h>

#include "interpreter/report.hpp"
#include "tools/files/write_file.hpp"

namespace wend {

std::optional<std::string> find_lost_file(const std::vector<OutputArgument>& outputs,
                                          const std::vector<std::string>& inputs) {
  for (std::size_t index = 0; index < outputs.size(); ++index) {
    const auto& [option, path] = outputs[index];
    if (path.empty()) continue;
    for (const std::string& input : inputs) {
      if (!is_same_file(path, input)) continue;
      return fmt::format("{} would overwrite {}, which is read here", option, quotable(input));
    }
    for (std::size_t other = 0; other < index; ++other) {
      if (outputs[other].path.empty() || !is_same_file(path, outputs[other].path)) continue;
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
