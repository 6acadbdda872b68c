#include <fmt/ostream.h>

#include "grammar/parse.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/operation_arguments.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/progress_line.hpp"
#include "tools/cli/simulation_arguments.hpp"
#include "tools/files/read_used.hpp"
#include "tools/run/plan_report.hpp"

namespace wend {

namespace {

class NoJournals : public JournalMaker {
 public:
  Journal* journal(const Program&, const std::vector<std::string>&) override { return nullptr; }
};

}  // namespace

Exit run_plan(const Arguments& given, Console& console) {
  SimulationArguments arguments;
  std::string version;
  std::vector<std::string> operations;
  std::string format = "text";
  Options declared(
      "wend plan",
      "Runs contacts up to a moment, and shows what a new version of the script would do to them "
      "then.");
  declare(declared, arguments);
  declared.text("VERSION", version, "the new version of the script");
  declared.require("VERSION");
  declared.require("--until");
  declared.describe("--until", "when: a duration, or an instant");
  declare_operations(declared, operations);
  declared.choice("--format", format, "text or json (text)", {"text", "json"});
  if (const auto exit = declared.read(given, console)) return *exit;

  SimulationOptions options;
  auto mistake = read_options(arguments, options);
  if (!mistake) mistake = read_operations(operations, options.operations);
  if (mistake) {
    fmt::print(console.err, "wend: {}\n", *mistake);
    return Exit::usage;
  }
  auto files = read_files(arguments, console);
  auto text = read_file(version, max_script_bytes);
  if (!text) fmt::print(console.err, "wend: {}\n", text.failure().message);
  if (!files || !text) return Exit::usage;
  options.planned = ScriptFile{version, std::move(*text), UsedFiles(version)};
  ProgressLine progress(console);
  options.progress = &progress;
  NoJournals journals;
  const SimulationResult result = simulate(arguments.script, std::move(files->script),
                                           files->contacts.text(), options, journals);
  progress.clear();
  bool left_out = false;
  if (const auto exit = print_mistakes(arguments.contacts, result, left_out, console)) return *exit;
  for (const std::string& refusal : result.refusals) {
    fmt::print(console.err, "wend: {}\n", refusal);
  }
  const Program& planned = *result.versions.back().program;
  console.out << (format == "json" ? plan_as_json(result.plan, *result.program, planned)
                                   : plan_as_text(result.plan, *result.program, planned));
  return left_out ? Exit::findings : Exit::clean;
}

}  // namespace wend
