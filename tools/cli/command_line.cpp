#include <fmt/ostream.h>

#include <algorithm>
#include <exception>

#include <wend/version.hpp>

#include "interpreter/report.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/shown_stream.hpp"

namespace wend {

namespace {

void print_usage(std::ostream& out) {
  fmt::print(out, "wend: rules for outreach automations\n\nUsage: wend COMMAND [ARGUMENTS]\n\n");
  for (const CommandRow& row : command_rows) fmt::print(out, "  {:<8} {}\n", row.name, row.summary);
  fmt::print(
      out,
      "\nwend COMMAND --help shows a command's arguments; wend --version shows the version.\n"
      "Exit status: 0 clean, 1 findings, 2 wrong usage or unreadable file, 3 the script does "
      "not compile, 4 internal error.\n");
}

Exit run_named(const std::string& name, const Arguments& rest, Console& console) {
  std::vector<std::string> known;
  for (const CommandRow& row : command_rows) {
    if (row.name == name) return row.run(rest, console);
    known.emplace_back(row.name);
  }
  const std::string best = nearest(name, known);
  fmt::print(console.err, "wend: there is no command `{}`{}\n", name,
             best.empty() ? "" : fmt::format("; did you mean `{}`?", best));
  fmt::print(console.err, "wend --help lists the commands\n");
  return Exit::usage;
}

Exit run_on(Console& console, const Arguments& arguments) {
  if (arguments.empty()) {
    print_usage(console.err);
    return Exit::usage;
  }
  const std::string& name = arguments.front();
  if (name == "--help" || name == "-h" || name == "help") {
    print_usage(console.out);
    return Exit::clean;
  }
  if (name == "--version") {
    fmt::print(console.out, "wend {}\n", version);
    return Exit::clean;
  }
  try {
    return run_named(name, Arguments(arguments.begin() + 1, arguments.end()), console);
  } catch (const std::exception& fault) {
    // Out of memory, or a mistake of ours: said once, never a crash.
    fmt::print(console.err, "wend: internal error: {}\n", fault.what());
    return Exit::fault;
  }
}

}  // namespace

Exit run_command_line(const Arguments& arguments, Console& console) {
  ShownStream out(console.out);
  ShownStream err(console.err);
  Console shown{
      console.in,          out, err, console.color_out, console.color_err, console.terminal_err,
      console.terminal_out};
  return run_on(shown, arguments);
}

}  // namespace wend
