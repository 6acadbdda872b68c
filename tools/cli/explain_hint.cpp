#include "tools/cli/explain_hint.hpp"

#include <fmt/ostream.h>

#include <algorithm>

#include "tools/cli/shown_stream.hpp"
#include "tools/render/diagnostics.hpp"

namespace wend {

void print_explain_hint(const Diagnostics& diagnostics, Console& console) {
  constexpr std::size_t most = 5;
  std::vector<std::string_view> named;
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto before = std::find(named.begin(), named.end(), diagnostic.code);
    if (before == named.end()) named.push_back(diagnostic.code);
  }
  if (named.empty()) return;
  if (named.size() == 1) {
    fmt::print(console.err, "see `wend explain {}`\n", named.front());
    return;
  }
  std::string list;
  for (std::size_t index = 0; index < std::min(named.size(), most); ++index) {
    list += fmt::format("{}{}", index == 0 ? "" : ", ", named[index]);
  }
  fmt::print(console.err, "see `wend explain CODE`: {}{}\n", list,
             named.size() > most ? ", ..." : "");
}

void print_diagnostics(const Diagnostics& diagnostics, const Sources& sources, Console& console) {
  for (const Diagnostic& diagnostic : diagnostics) {
    as_it_is(console.err) << render_text(diagnostic, sources, console.color_err);
  }
  print_explain_hint(diagnostics, console);
}

}  // namespace wend
