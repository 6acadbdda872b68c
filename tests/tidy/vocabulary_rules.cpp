#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tests/tidy/rules.hpp"

namespace wend::tidy {
namespace {

/// Names of nodes that are also words of the engine itself: a contact field, a key of the trace.
constexpr std::array<std::string_view, 2> shared_words{"email", "task"};

bool must_not_know_nodes(const Source& source) {
  constexpr std::array folders{"include/", "grammar/", "interpreter/", "runtime/", "tools/"};
  return source.is_cpp() && std::any_of(folders.begin(), folders.end(), [&](const char* folder) {
           return source.path.starts_with(folder);
         });
}

bool contains(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::vector<std::string> node_kinds(const std::vector<Source>& sources) {
  constexpr std::string_view start = "node \"";
  std::vector<std::string> kinds;
  for (const Source& source : sources) {
    if (!source.path.starts_with("stdlib/") || source.extension() != ".wend") continue;
    for (std::string_view line : lines_of(source.text)) {
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      if (!line.starts_with(start)) continue;
      line.remove_prefix(start.size());
      kinds.emplace_back(line.substr(0, line.find('"')));
    }
  }
  return kinds;
}

Findings known_node_kinds(const Source& source, const std::vector<std::string>& kinds) {
  Findings findings;
  if (!must_not_know_nodes(source)) return findings;
  for (const Literal& literal : literals_of(source.text)) {
    if (!contains(kinds, literal.text) || contains(shared_words, literal.text)) continue;
    findings.push_back(finding(source, literal.line, fmt::format("knows \"{}\"", literal.text)));
  }
  return findings;
}

}  // namespace wend::tidy
