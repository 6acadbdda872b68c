#include <fmt/ostream.h>

#include <CLI/CLI.hpp>

#include "grammar/parse.hpp"
#include "interpreter/interpret.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/explain_hint.hpp"
#include "tools/cli/parse_arguments.hpp"
#include "tools/files/read_file.hpp"
#include "tools/files/read_used.hpp"
#include "tools/graph/dot.hpp"
#include "tools/render/diagnostics.hpp"

namespace wend {

Exit run_graph(const Arguments& given, Console& console) {
  std::string path;
  std::string format = "dot";
  CLI::App app("Draws a script as a graph.", "wend graph");
  app.add_option("FILE", path, "the script")->required();
  app.add_option("--format", format, "dot (dot)")->check(CLI::IsMember({"dot", "mermaid", "svg"}));
  if (const auto exit = parse_arguments(app, given, console)) return *exit;
  if (format != "dot") {
    fmt::print(console.err,
               "wend: `--format {}` is not built yet; pipe the dot form into dot -Tsvg\n", format);
    return Exit::usage;
  }
  auto text = read_file(path, max_script_bytes);
  if (!text) {
    fmt::print(console.err, "wend: {}\n", text.failure().message);
    return Exit::usage;
  }
  const auto interpretation = interpret(path, std::move(*text), {{}, UsedFiles(path)});
  for (const Diagnostic& diagnostic : interpretation->diagnostics) {
    console.err << render_text(diagnostic, interpretation->sources, console.color_err);
  }
  print_explain_hint(interpretation->diagnostics, console);
  if (!interpretation->program) return Exit::no_program;
  console.out << flow_as_dot(*interpretation->flow, interpretation->sources);
  return Exit::clean;
}

}  // namespace wend
