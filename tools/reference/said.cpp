#include "tools/reference/said.hpp"

namespace wend {

std::vector<std::string> said(std::string_view code, const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code != code) continue;
    std::vector<std::string> lines = {diagnostic.message};
    if (!diagnostic.help.empty()) lines.push_back("help: " + diagnostic.help);
    return lines;
  }
  return {};
}

}  // namespace wend
