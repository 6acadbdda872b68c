#include <fmt/ostream.h>

#include <optional>

#include "tools/cli/commands.hpp"
#include "tools/cli/operation_arguments.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/output_arguments.hpp"
#include "tools/cli/progress_line.hpp"
#include "tools/cli/simulation_arguments.hpp"
#include "tools/run/results.hpp"
#include "tools/run/simulation.hpp"

namespace wend {

namespace {

struct RunArguments {
  SimulationArguments simulation;
  std::string output;
  std::string trace;
  std::string format = "text";
  std::vector<std::string> operations;
  bool no_activate = false;

  std::vector<OutputArgument> outputs() const { return {{"--output", output}, {"--trace", trace}}; }
  /// Where the counts go: standard output, where none of the files is that.
  std::ostream& report(Console& console) const {
    const bool taken = is_standard_output(output) || is_standard_output(trace);
    return taken ? console.err : console.out;
  }
};

void declare(Options& options, RunArguments& arguments) {
  declare(options, arguments.simulation);
  declare_operations(options, arguments.operations);
  options.flag("--no-activate", arguments.no_activate, "contacts are enriched and stay ready");
  options.text("--output", arguments.output,
               "CSV file of where each contact is at the end; - is standard output");
  options.text("--trace", arguments.trace,
               "JSON lines of what happened, in order; - is standard output");
  options.choice("--format", arguments.format, "text or json (text)", {"text", "json"});
}

/// The files that are known once the script is read.
std::optional<std::string> find_lost_script(const RunArguments& arguments,
                                            const SimulationResult& result) {
  auto lost = find_lost_file(arguments.outputs(), result.compilation.sources);
  for (const Compilation& version : result.versions) {
    if (!lost) lost = find_lost_file(arguments.outputs(), version.sources);
  }
  return lost;
}

class TraceMaker : public JournalMaker {
 public:
  TraceMaker(const std::string& path, Console& console) {
    if (!path.empty()) open_output(path, console, file_);
  }
  Journal* journal(const Program& program, const std::vector<std::string>& ids) override {
    if (!file_) return nullptr;
    trace_.emplace(program, ids, *file_);
    return &*trace_;
  }
  std::optional<Failure> failure() const { return file_ ? file_->failure() : std::nullopt; }
  std::optional<Failure> finish() { return file_ ? file_->finish() : std::nullopt; }

 private:
  std::optional<FileWriter> file_;
  std::optional<TraceJournal> trace_;
};

Exit report_result(const RunArguments& arguments, const SimulationOptions& options,
                   const SimulationResult& result, TraceMaker& traces,
                   std::optional<FileWriter>& results, Console& console) {
  bool left_out = false;
  const auto exit = print_mistakes(arguments.simulation.contacts, result, left_out, console);
  if (exit) return *exit;
  if (const auto lost = find_lost_script(arguments, result)) {
    fmt::print(console.err, "wend: {}\n", *lost);
    return Exit::usage;
  }
  const Program& program = *result.program;
  if (const auto failure = traces.finish()) {
    fmt::print(console.err, "wend: {}\n", failure->message);
    return Exit::usage;
  }
  if (results) {
    write_results(program, result.contacts, result.ids, options.start, *results);
    if (const auto failure = results->finish()) {
      fmt::print(console.err, "wend: {}\n", failure->message);
      return Exit::usage;
    }
  }
  for (const std::string& refusal : result.refusals) {
    fmt::print(console.err, "wend: {}\n", refusal);
  }
  const StatusCounts counts = count_statuses(program, result.contacts);
  arguments.report(console) << (arguments.format == "json" ? statuses_as_json(program, counts)
                                                           : statuses_as_text(program, counts));
  if (counts.outside > 0) {
    fmt::print(
        console.err, "wend: {} in no segment, and will stay ready\n",
        counts.outside == 1 ? "1 contact is" : fmt::format("{} contacts are", counts.outside));
  }
  for (const std::string& idle : result.idle_senders) fmt::print(console.err, "wend: {}\n", idle);
  return left_out || !result.idle_senders.empty() ? Exit::findings : Exit::clean;
}

}  // namespace

Exit run_run(const Arguments& given, Console& console) {
  RunArguments arguments;
  Options declared("wend run",
                   "Runs contacts through a script in virtual time; nothing leaves the machine.");
  declare(declared, arguments);
  if (const auto exit = declared.read(given, console)) return *exit;

  SimulationOptions options;
  auto mistake = read_options(arguments.simulation, options);
  if (!mistake) mistake = read_operations(arguments.operations, options.operations);
  const SimulationArguments& simulation = arguments.simulation;
  if (!mistake) {
    mistake = find_lost_file(arguments.outputs(), {simulation.script, simulation.contacts});
  }
  if (mistake) {
    fmt::print(console.err, "wend: {}\n", *mistake);
    return Exit::usage;
  }
  options.activate = !arguments.no_activate;
  auto files = read_files(arguments.simulation, console);
  if (!files) return Exit::usage;

  // Opened before contacts walk: whoever waited for them is not told then that it was in vain.
  TraceMaker traces(arguments.trace, console);
  std::optional<FileWriter> results;
  if (!arguments.output.empty()) open_output(arguments.output, console, results);
  const auto failure = traces.failure();
  if (const auto other = failure || !results ? failure : results->failure()) {
    fmt::print(console.err, "wend: {}\n", other->message);
    return Exit::usage;
  }
  ProgressLine progress(console);
  options.progress = &progress;
  const SimulationResult result = simulate(arguments.simulation.script, std::move(files->script),
                                           files->contacts.text(), options, traces);
  progress.clear();
  return report_result(arguments, options, result, traces, results, console);
}

}  // namespace wend
