#include <fmt/ostream.h>

#include "grammar/parse.hpp"
#include "interpreter/interpret.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/parse_arguments.hpp"
#include "tools/files/read_file.hpp"
#include "tools/render/diagnostics.hpp"

namespace wend {

Exit run_lint(const Arguments& given, Console& console) {
  std::vector<std::string> files;
  CLI::App app("Proves what a script can and cannot do to a contact.", "wend lint");
  app.add_option("FILE", files, "the scripts")->required();
  if (const auto exit = parse_arguments(app, given, console)) return *exit;
  for (const std::string& path : files) {
    auto text = read_file(path, max_script_bytes);
    if (!text) {
      fmt::print(console.err, "wend: {}\n", text.failure().message);
      return Exit::usage;
    }
    const auto interpretation = interpret(path, std::move(*text));
    for (const Diagnostic& diagnostic : interpretation->diagnostics) {
      console.out << render_text(diagnostic, interpretation->sources, console.color_out);
    }
  }
  return Exit::clean;
}

}  // namespace wend
