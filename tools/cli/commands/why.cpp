#include <fmt/ostream.h>

#include <optional>

#include "grammar/parse.hpp"
#include "interpreter/report.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/trace_problems.hpp"
#include "tools/files/read_file.hpp"
#include "tools/trace/story.hpp"

namespace wend {

namespace {

struct WhyArguments {
  std::string contact;
  std::string trace;
  std::string script;
  std::string format = "text";
};

void declare(Options& options, WhyArguments& arguments) {
  options.text("CONTACT", arguments.contact, "the contact's id");
  options.require("CONTACT");
  options.text("--trace", arguments.trace, "a trace written by wend run --trace");
  options.require("--trace");
  options.text("--script", arguments.script, "the script, to quote its lines");
  options.choice("--format", arguments.format, "text or json (text)", {"text", "json"});
}

void print_unknown(const WhyArguments& arguments, const Story& story, Console& console) {
  std::string hint;
  for (const std::string& id : story.near_ids()) {
    hint += (hint.empty() ? "; did you mean `" : ", `") + quotable(id) + "`";
  }
  fmt::print(console.err, "wend: {} has no contact `{}`{}\n", arguments.trace,
             quotable(arguments.contact), hint.empty() ? "" : hint + "?");
}

}  // namespace

Exit run_why(const Arguments& given, Console& console) {
  WhyArguments arguments;
  Options options("wend why", "Tells what happened to one contact, and what it waits for.");
  declare(options, arguments);
  if (const auto exit = options.read(given, console)) return *exit;
  std::optional<ScriptLines> lines;
  if (!arguments.script.empty()) {
    auto script = read_file(arguments.script, max_script_bytes);
    if (!script) {
      fmt::print(console.err, "wend: {}\n", script.failure().message);
      return Exit::usage;
    }
    lines.emplace(Source(arguments.script, std::move(*script)));
  }
  Story story(arguments.contact, lines ? &*lines : nullptr, arguments.format == "json",
              console.out);
  auto reading = read_trace(arguments.trace, [&](const TraceRow& row) { story.take(row); });
  if (reading && story.is_found()) story.finish();
  const bool left_out = reading && print_trace_problems(arguments.trace, *reading, console);
  if (!reading) {
    fmt::print(console.err, "wend: {}\n", reading.failure().message);
    return Exit::usage;
  }
  if (!story.is_found()) {
    print_unknown(arguments, story, console);
    return Exit::usage;
  }
  return left_out ? Exit::findings : Exit::clean;
}

}  // namespace wend
