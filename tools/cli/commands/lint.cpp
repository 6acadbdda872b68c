#include <fmt/ostream.h>

#include <CLI/CLI.hpp>

#include <deque>

#include "grammar/parse.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/explain_hint.hpp"
#include "tools/cli/parse_arguments.hpp"
#include "tools/cli/read_columns.hpp"
#include "tools/files/read_file.hpp"
#include "tools/files/read_used.hpp"
#include "tools/lint/lint.hpp"
#include "tools/render/diagnostics.hpp"
#include "tools/render/findings.hpp"

namespace wend {

namespace {

struct LintArguments {
  std::vector<std::string> files;
  std::string contacts;
  std::string format = "text";
  std::string fail_on = "warning";
  bool proof = false;
};

Diagnostics diagnostics_of(const LintResult& result) {
  Diagnostics diagnostics;
  for (const Finding& finding : result.findings) diagnostics.push_back(finding.diagnostic);
  return diagnostics;
}

void print_text(const std::string& path, const LintResult& result, bool proof, Console& console) {
  for (const Finding& finding : result.findings) {
    console.out << render_text(finding, result.script->sources, console.color_out);
  }
  for (const ProvedNeed& need : result.needs) {
    if (!proof) break;
    fmt::print(console.out, "{}:{}: {}: {} {}\n", path, need.line, need.step,
               need.holds ? "never" : "can be", need.reason);
  }
  const std::string counts = count_text(diagnostics_of(result));
  if (!counts.empty()) {
    fmt::print(console.out, "{}: {}\n", path, counts);
  } else {
    fmt::print(console.out, "{}: clean, {} preconditions proved over {} states\n", path,
               result.needs.size(), result.states);
  }
}

Exit exit_of(const LintResult& result, const std::string& fail_on) {
  if (!result.compiled) return Exit::no_program;
  for (const Finding& finding : result.findings) {
    const bool error = finding.diagnostic.severity == Severity::error;
    if (error || fail_on == "warning") return Exit::findings;
  }
  return Exit::clean;
}

}  // namespace

Exit run_lint(const Arguments& given, Console& console) {
  LintArguments arguments;
  CLI::App app("Proves what a script can and cannot do to a contact.", "wend lint");
  app.add_option("FILE", arguments.files, "the scripts")->required();
  app.add_option("--contacts", arguments.contacts, "CSV file whose columns are fields as well");
  app.add_option("--format", arguments.format, "text or json (text)")
      ->check(CLI::IsMember({"text", "json", "sarif", "github"}));
  app.add_option("--fail-on", arguments.fail_on, "warning or error (warning)")
      ->check(CLI::IsMember({"warning", "error"}));
  app.add_flag("--proof", arguments.proof, "say of each precondition whether it always holds");
  if (const auto exit = parse_arguments(app, given, console)) return *exit;
  if (arguments.format != "text" && arguments.format != "json") {
    fmt::print(console.err, "wend: `--format {}` is not built yet\n", arguments.format);
    return Exit::usage;
  }
  CompileOptions options;
  if (!arguments.contacts.empty() && !read_columns(arguments.contacts, options.columns, console)) {
    return Exit::usage;
  }
  Exit exit = Exit::clean;
  std::deque<LintResult> results;
  std::vector<LocatedFinding> located;
  for (const std::string& path : arguments.files) {
    auto text = read_file(path, max_script_bytes);
    if (!text) {
      fmt::print(console.err, "wend: {}\n", text.failure().message);
      exit = std::max(exit, Exit::usage);
      continue;
    }
    options.read_used = UsedFiles(path);
    results.push_back(lint(path, std::move(*text), options));
    const LintResult& result = results.back();
    exit = std::max(exit, exit_of(result, arguments.fail_on));
    if (arguments.format == "text") print_text(path, result, arguments.proof, console);
    for (const Finding& finding : result.findings) {
      located.push_back({&finding, &result.script->sources});
    }
  }
  if (arguments.format == "json") {
    console.out << render_json(located);
    return exit;
  }
  Diagnostics found;
  for (const LocatedFinding& finding : located) found.push_back(finding.finding->diagnostic);
  print_explain_hint(found, console);
  return exit;
}

}  // namespace wend
