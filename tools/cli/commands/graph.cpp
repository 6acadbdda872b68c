#include <fmt/ostream.h>

#include <optional>

#include "grammar/parse.hpp"
#include "interpreter/interpret.hpp"
#include "interpreter/report.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/explain_hint.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/read_columns.hpp"
#include "tools/cli/trace_problems.hpp"
#include "tools/files/read_file.hpp"
#include "tools/files/read_used.hpp"
#include "tools/graph/graphviz.hpp"
#include "tools/graph/picture.hpp"
#include "tools/trace/read_trace.hpp"
#include "tools/trace/trace_transitions.hpp"

namespace wend {

namespace {

struct GraphArguments {
  std::string script;
  std::string contacts;
  std::string trace;
  std::string format = "dot";
};

void declare(Options& options, GraphArguments& arguments) {
  options.text("FILE", arguments.script, "the script");
  options.require("FILE");
  options.text("--contacts", arguments.contacts, "CSV file whose columns are fields too");
  options.text("--counts", arguments.trace,
               "a trace written by wend run --trace: shows how many contacts came where");
  options.choice("--format", arguments.format, "dot, mermaid or svg (dot); svg needs Graphviz",
                 {"dot", "mermaid", "svg"});
}

/// Counts what the trace tells; nothing where it cannot be read. `left_out` is set where something
/// in it was not counted.
std::optional<ContactCounts> count(const GraphArguments& arguments, const Program& program,
                                   bool& left_out, Console& console) {
  TraceTransitions transitions(program);
  ContactCounter counter(program);
  auto reading = read_trace(arguments.trace,
                            [&](const TraceRow& row) { counter.take(transitions.read(row)); });
  if (!reading) {
    fmt::print(console.err, "wend: {}\n", reading.failure().message);
    return std::nullopt;
  }
  left_out = print_trace_problems(arguments.trace, *reading, console);
  const auto print_unknown = [&](const std::vector<std::string>& names, std::string_view kind) {
    for (const std::string& name : names) {
      fmt::print(console.err, "wend: {} has a {} `{}` that the script does not have\n",
                 arguments.trace, kind, quotable(name));
      left_out = true;
    }
  };
  print_unknown(transitions.unknown_steps(), "step");
  print_unknown(transitions.unknown_ways(), "way");
  return counter.counts();
}

Exit print_picture(const std::string& format, const Picture& picture, Console& console) {
  if (format == "mermaid") {
    console.out << as_mermaid(picture);
    return Exit::clean;
  }
  if (format == "dot") {
    console.out << as_dot(picture);
    return Exit::clean;
  }
  auto svg = svg_of_dot(as_dot(picture));
  if (!svg) {
    fmt::print(console.err, "wend: {}\n", svg.failure().message);
    return Exit::fault;
  }
  console.out << *svg;
  return Exit::clean;
}

}  // namespace

Exit run_graph(const Arguments& given, Console& console) {
  GraphArguments arguments;
  Options declared("wend graph", "Draws a script as a graph.");
  declare(declared, arguments);
  if (const auto exit = declared.read(given, console)) return *exit;
  auto text = read_file(arguments.script, max_script_bytes);
  if (!text) {
    fmt::print(console.err, "wend: {}\n", text.failure().message);
    return Exit::usage;
  }
  CompileOptions options{{}, UsedFiles(arguments.script)};
  if (!arguments.contacts.empty() && !read_columns(arguments.contacts, options.columns, console)) {
    return Exit::usage;
  }
  const auto interpretation = interpret(arguments.script, std::move(*text), options);
  print_diagnostics(interpretation->diagnostics, interpretation->sources, console);
  if (!interpretation->program) return Exit::no_program;
  bool left_out = false;
  std::optional<ContactCounts> counts;
  if (!arguments.trace.empty()) {
    counts = count(arguments, *interpretation->program, left_out, console);
    if (!counts) return Exit::usage;
  }
  const Picture picture = picture_of(*interpretation, counts ? &*counts : nullptr);
  const Exit exit = print_picture(arguments.format, picture, console);
  return exit == Exit::clean && left_out ? Exit::findings : exit;
}

}  // namespace wend
