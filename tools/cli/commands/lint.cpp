#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <deque>

#include "grammar/parse.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/explain_hint.hpp"
#include "tools/cli/lint_severities.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/read_columns.hpp"
#include "tools/cli/shown_stream.hpp"
#include "tools/cli/turned_away.hpp"
#include "tools/files/read_file.hpp"
#include "tools/files/read_used.hpp"
#include "tools/files/write_file.hpp"
#include "tools/lint/assumptions.hpp"
#include "tools/lint/fix_script.hpp"
#include "tools/lint/witness_test.hpp"
#include "tools/render/diagnostics.hpp"
#include "tools/render/findings.hpp"
#include "tools/render/proofs.hpp"

namespace wend {

namespace {

struct LintArguments {
  std::vector<std::string> files;
  std::string contacts;
  std::string format = "text";
  std::string fail_on = "warning";
  bool proof = false;
  bool witness = false;
  bool fix = false;
};

/// A format that is written once all scripts are linted.
struct Format {
  std::string_view name;
  std::string (*render)(const std::vector<LintedScript>&);
};

constexpr std::array<Format, 4> formats = {{{"json", &render_json},
                                            {"sarif", &render_sarif},
                                            {"github", &render_github},
                                            {"junit", &render_junit}}};

Diagnostics diagnostics_of(const LintResult& result) {
  Diagnostics diagnostics;
  for (const Finding& finding : result.findings) diagnostics.push_back(finding.diagnostic);
  return diagnostics;
}

/// Below a finding the test that shows it.
void print_test(const Finding& finding, const LintResult& result, Console& console) {
  if (!finding.witness || !result.script->program) return;
  const auto test = test_of(*result.script->program, *finding.witness);
  console.out << (test ? *test : "# no test of one contact shows this\n") << '\n';
}

void print_text(const LintedScript& script, const LintResult& result, bool proof, bool witness,
                Console& console) {
  for (const Finding& finding : result.findings) {
    as_it_is(console.out) << render_text(finding, result.script->sources, console.color_out);
    if (witness) print_test(finding, result, console);
  }
  if (proof) console.out << render_proofs(script.name, result);
  const std::string counts = count_text(diagnostics_of(result));
  if (!counts.empty()) {
    fmt::print(console.out, "{}: {}\n", script.name, counts);
    return;
  }
  const auto proved = std::count_if(result.needs.begin(), result.needs.end(),
                                    [](const ProvedNeed& need) { return need.holds; });
  fmt::print(console.out, "{}: clean, {} preconditions proved over {} states\n", script.name,
             proved, result.states);
}

Exit exit_of(const LintResult& result, const std::string& fail_on) {
  if (!result.compiled) return Exit::no_program;
  for (const Finding& finding : result.findings) {
    const bool error = finding.diagnostic.severity == Severity::error;
    if (fail_on == "warning" || (error && fail_on == "error")) return Exit::findings;
  }
  return Exit::clean;
}

class LintCommand {
 public:
  LintCommand(const LintArguments& arguments, CompileOptions options, Console& console)
      : arguments_(arguments), options_(std::move(options)), console_(console) {}

  Exit run() {
    for (const std::string& path : arguments_.files) exit_ = std::max(exit_, lint_file(path));
    if (arguments_.format == "text") {
      Diagnostics found;
      for (const LintResult& result : results_) {
        for (const Diagnostic& row : diagnostics_of(result)) found.push_back(row);
      }
      const bool proves = std::any_of(results_.begin(), results_.end(),
                                      [](const LintResult& result) { return result.compiled; });
      if (arguments_.proof && proves) fmt::print(console_.out, "{}\n", scope_of_proofs);
      print_explain_hint(found, console_);
      return exit_;
    }
    if (arguments_.proof && arguments_.format == "json") {
      std::vector<const LintResult*> results;
      for (const LintResult& result : results_) results.push_back(&result);
      console_.out << render_json_with_proofs(scripts_, results);
      return exit_;
    }
    for (const Format& format : formats) {
      if (format.name == arguments_.format) console_.out << format.render(scripts_);
    }
    return exit_;
  }

 private:
  Exit refuse(const Failure& failure) {
    fmt::print(console_.err, "wend: {}\n", failure.message);
    return Exit::usage;
  }

  Exit lint_file(const std::string& path) {
    auto text = names_stream(path) ? read_stream(console_.in, max_script_bytes)
                                   : read_file(path, max_script_bytes);
    if (!text) return refuse(text.failure());
    const auto severities = severities_for(path);
    if (!severities) return refuse(severities.failure());
    const std::string name = names_stream(path) ? "standard input" : path;
    options_.read_used = UsedFiles(path);
    if (arguments_.fix) {
      if (const auto failure = fix(path, *text, *severities)) return refuse(*failure);
    }
    results_.push_back(lint(name, std::move(*text), options_));
    LintResult& result = results_.back();
    if (arguments_.proof) find_assumptions(options_, max_lint_states, result);
    apply_severities(*severities, result.findings);
    scripts_.push_back(
        {name, &result.script->sources, &result.findings, result.script->program.get()});
    if (arguments_.format == "text") {
      print_text(scripts_.back(), result, arguments_.proof, arguments_.witness, console_);
      if (!arguments_.contacts.empty()) {
        console_.out << turned_away_text(arguments_.contacts, result.turned_away);
      }
    }
    return exit_of(result, arguments_.fail_on);
  }

  /// Repairs the text and its file. What was done is told where it does not spoil the output.
  std::optional<Failure> fix(const std::string& path, std::string& text,
                             const Severities& severities) {
    FixedScript script = fix_script(path, text, options_, severities);
    std::ostream& out = arguments_.format == "text" ? console_.out : console_.err;
    for (const FixedFinding& left : script.left) {
      fmt::print(out, "left {}:{}: {}: to {} would cause another mistake\n", path, left.line,
                 left.rule, left.what);
    }
    if (script.fixed.empty()) return std::nullopt;
    if (auto failure = replace_file(path, script.text)) return failure;
    for (const FixedFinding& fixed : script.fixed) {
      fmt::print(out, "fixed {}:{}: {}: {}\n", path, fixed.line, fixed.rule, fixed.what);
    }
    text = std::move(script.text);
    return std::nullopt;
  }

  const LintArguments& arguments_;
  CompileOptions options_;
  Console& console_;
  Exit exit_ = Exit::clean;
  std::deque<LintResult> results_;
  std::vector<LintedScript> scripts_;
};

void declare(Options& options, LintArguments& arguments) {
  options.list("FILE", arguments.files, "the scripts; - is standard input");
  options.require("FILE");
  options.text("--contacts", arguments.contacts, "CSV file whose columns are fields too");
  options.choice("--format", arguments.format, "text, json, sarif, github or junit (text)",
                 {"text", "json", "sarif", "github", "junit"});
  options.choice("--fail-on", arguments.fail_on, "warning, error or never (warning)",
                 {"warning", "error", "never"});
  options.flag("--witness", arguments.witness, "print each witness as a test for wend test");
  options.flag("--proof", arguments.proof, "say for each precondition whether it always holds");
  options.flag("--fix", arguments.fix, "repair the files where that is safe");
}

}  // namespace

Exit run_lint(const Arguments& given, Console& console) {
  LintArguments arguments;
  Options declared("wend lint", "Proves what a script can and cannot do to a contact.");
  declare(declared, arguments);
  if (const auto exit = declared.read(given, console)) return *exit;
  if (arguments.fix && std::any_of(arguments.files.begin(), arguments.files.end(), &names_stream)) {
    fmt::print(console.err, "wend: --fix changes files, and standard input is not a file\n");
    return Exit::usage;
  }
  CompileOptions options;
  if (!arguments.contacts.empty() && !read_columns(arguments.contacts, options.columns, console)) {
    return Exit::usage;
  }
  return LintCommand(arguments, std::move(options), console).run();
}

}  // namespace wend
