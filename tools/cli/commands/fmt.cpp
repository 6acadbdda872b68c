#include <fmt/ostream.h>

#include <algorithm>

#include "grammar/parse.hpp"
#include "interpreter/habits.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/shown_stream.hpp"
#include "tools/files/read_file.hpp"
#include "tools/files/write_file.hpp"
#include "tools/format/format.hpp"
#include "tools/format/line_diff.hpp"
#include "tools/render/diagnostics.hpp"

namespace wend {

namespace {

struct FmtArguments {
  std::vector<std::string> files;
  bool check = false;
  bool diff = false;
};

/// What is done with one text that has a new form.
Exit use(const FmtArguments& arguments, const std::string& path, const Source& source,
         const std::string& formatted, Console& console) {
  const bool changes = formatted != source.text();
  if (arguments.check || arguments.diff) {
    if (!changes) return Exit::clean;
    if (arguments.check) fmt::print(console.out, "{}\n", path);
    if (arguments.diff) console.out << line_diff(path, source.text(), formatted);
    return Exit::findings;
  }
  if (names_stream(path)) {
    file_stream(console) << formatted;
    return Exit::clean;
  }
  if (!changes) return Exit::clean;
  if (const auto failure = replace_file(path, formatted)) {
    fmt::print(console.err, "wend: {}\n", failure->message);
    return Exit::usage;
  }
  fmt::print(console.out, "formatted {}\n", path);
  return Exit::clean;
}

Exit format_file(const FmtArguments& arguments, const std::string& path, Console& console) {
  auto text = names_stream(path) ? read_stream(console.in, max_script_bytes)
                                 : read_file(path, max_script_bytes);
  if (!text) {
    fmt::print(console.err, "wend: {}\n", text.failure().message);
    return Exit::usage;
  }
  Sources sources;
  sources.emplace_back(names_stream(path) ? "standard input" : path, std::move(*text));
  Formatting formatting = format_script(sources.front());
  if (formatting.text) {
    return use(arguments, path, sources.front(), *formatting.text, console);
  }
  explain_habits(formatting.diagnostics, sources);
  for (const Diagnostic& diagnostic : formatting.diagnostics) {
    as_it_is(console.err) << render_text(diagnostic, sources, console.color_err);
  }
  fmt::print(console.err, "wend: {} is left as it is: {}\n", sources.front().name(),
             count_text(formatting.diagnostics));
  return Exit::no_program;
}

}  // namespace

Exit run_fmt(const Arguments& given, Console& console) {
  FmtArguments arguments;
  Options options("wend fmt", "Formats scripts in the canonical style.");
  options.list("FILE", arguments.files, "the scripts; - is standard input to standard output");
  options.require("FILE");
  options.flag("--check", arguments.check, "only list the files that would change");
  options.flag("--diff", arguments.diff, "only show what would change");
  if (const auto exit = options.read(given, console)) return *exit;
  Exit exit = Exit::clean;
  for (const std::string& path : arguments.files) {
    exit = std::max(exit, format_file(arguments, path, console));
  }
  return exit;
}

}  // namespace wend
