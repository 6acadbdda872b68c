#include <fmt/ostream.h>

#include <algorithm>
#include <optional>
#include <thread>

#include "tools/cli/commands.hpp"
#include "tools/cli/explain_hint.hpp"
#include "tools/cli/operation_arguments.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/output_arguments.hpp"
#include "tools/cli/progress_line.hpp"
#include "tools/cli/simulation_arguments.hpp"
#include "tools/files/write_file.hpp"
#include "tools/forecast/report.hpp"

namespace wend {

namespace {

struct ForecastArguments {
  SimulationArguments simulation;
  std::uint64_t runs = 200;
  std::uint64_t threads = 0;  ///< none: not given
  std::string format = "text";
  std::string output;
  std::vector<std::string> operations;
  bool no_activate = false;
};

void declare(Options& options, ForecastArguments& arguments) {
  declare(options, arguments.simulation);
  declare_operations(options, arguments.operations);
  options.flag("--no-activate", arguments.no_activate, "contacts are enriched and stay ready");
  options.number("--runs", arguments.runs, "how many runs, each with the next seed (200)", 1,
                 10'000);
  options.number("--threads", arguments.threads, "runs at a time, as many as processors at most", 1,
                 256);
  options.choice("--format", arguments.format, "text, json or svg (text)", {"text", "json", "svg"});
  options.text("--output", arguments.output, "a file to write to instead of standard output");
}

/// Each run at a time takes memory of its own, and none is sooner done on more threads than there
/// are processors.
std::size_t threads_of(const ForecastArguments& arguments, Console& console) {
  const std::size_t processors = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t most = std::min(processors, arguments.runs);
  const std::size_t asked = arguments.threads == 0 ? most : arguments.threads;
  if (asked > most) {
    const char* const kind = most == processors ? "processor" : "run";
    const auto counted = [&](const char* noun) {
      return fmt::format("{} {}{}", most, noun, most == 1 ? "" : "s");
    };
    fmt::print(console.err, "wend: {} at a time instead of {}: there {} {}\n", counted("run"),
               asked, most == 1 ? "is" : "are", counted(kind));
  }
  return std::min(asked, most);
}

/// Enrolls once to hear what is wrong with the rows: the ids, or nothing where they cannot be
/// walked.
std::optional<std::vector<std::string>> check_contacts(const Program& program,
                                                       const ContactsTable& contacts,
                                                       const ForecastOptions& options,
                                                       std::vector<DataProblem>& problems) {
  if (!contacts.columns()) return std::nullopt;
  Enrollment enrollment(program, *contacts.columns(), options.simulation.seed,
                        options.simulation.start);
  for (const std::string& problem : enrollment.column_problems()) {
    problems.push_back({1, problem, false});
  }
  contacts.enroll(enrollment, &problems);
  for (std::string& problem : enrollment.find_shared_ids()) {
    problems.push_back({1, std::move(problem), false});
  }
  std::stable_sort(
      problems.begin(), problems.end(),
      [](const DataProblem& one, const DataProblem& other) { return one.line < other.line; });
  return enrollment.take_ids();
}

void print_refusals(const ForecastOptions& options, const Forecast& forecast, Console& console) {
  for (const ForecastRefusal& refusal : forecast.refusals) {
    const Operation& operation = options.simulation.operations[refusal.operation].operation;
    fmt::print(console.err, "wend: `{}` did nothing in {} of {} runs: {}\n", words_of(operation),
               refusal.runs, forecast.runs, refusal.message);
  }
}

Exit write_report(const ForecastArguments& arguments, const Program& program,
                  const Forecast& forecast, std::optional<FileWriter>& file, Console& console) {
  const std::string text = arguments.format == "json"  ? forecast_as_json(program, forecast)
                           : arguments.format == "svg" ? forecast_as_svg(program, forecast)
                                                       : forecast_as_text(program, forecast);
  if (!file) {
    console.out << text;
    return Exit::clean;
  }
  file->write(text);
  const auto failure = file->finish();
  if (!failure) return Exit::clean;
  fmt::print(console.err, "wend: {}\n", failure->message);
  return Exit::usage;
}

}  // namespace

Exit run_forecast(const Arguments& given, Console& console) {
  ForecastArguments arguments;
  Options declared("wend forecast",
                   "Runs contacts through a script with many seeds: the likely results, and when.");
  declare(declared, arguments);
  if (const auto exit = declared.read(given, console)) return *exit;
  ForecastOptions options;
  options.runs = arguments.runs;
  auto mistake = read_options(arguments.simulation, options.simulation);
  if (!mistake) mistake = read_operations(arguments.operations, options.simulation.operations);
  options.simulation.activate = !arguments.no_activate;
  if (!mistake) {
    mistake = find_lost_file({{"--output", arguments.output}},
                             {arguments.simulation.script, arguments.simulation.contacts});
  }
  if (mistake) {
    fmt::print(console.err, "wend: {}\n", *mistake);
    return Exit::usage;
  }
  options.threads = threads_of(arguments, console);
  auto files = read_files(arguments.simulation, console);
  if (!files) return Exit::usage;

  std::vector<DataProblem> problems;
  const ContactsTable contacts = ContactsTable::read(files->contacts.text(), problems);
  const Compilation compilation = compile(
      arguments.simulation.script, std::move(files->script),
      {contacts.columns().value_or(std::vector<std::string>()), options.simulation.read_used});
  print_diagnostics(compilation.diagnostics, compilation.sources, console);
  if (!compilation.program) return Exit::no_program;
  const Program& program = *compilation.program;
  const auto ids = check_contacts(program, contacts, options, problems);
  const bool left_out = print_problems(arguments.simulation.contacts, problems, console);
  if (!ids) return Exit::usage;
  std::vector<std::string> usage_problems;
  const std::vector<double> percents = percents_of(program, options.simulation, usage_problems);
  options.commands = commands_of(options.simulation, program, *ids, usage_problems);
  const std::vector<OutputArgument> outputs = {{"--output", arguments.output}};
  if (auto lost = find_lost_file(outputs, compilation.sources)) usage_problems.push_back(*lost);
  for (const std::string& problem : usage_problems) fmt::print(console.err, "wend: {}\n", problem);
  if (!usage_problems.empty()) return Exit::usage;
  std::optional<FileWriter> file;
  if (!arguments.output.empty() && !is_standard_output(arguments.output)) {
    file.emplace(arguments.output);
  }
  if (const auto failure = file ? file->failure() : std::nullopt) {
    fmt::print(console.err, "wend: {}\n", failure->message);
    return Exit::usage;
  }

  ProgressLine progress(console);
  options.simulation.progress = &progress;
  const Forecast forecast = forecast_of(program, contacts, percents, options);
  progress.clear();
  print_refusals(options, forecast, console);
  const Exit exit = write_report(arguments, program, forecast, file, console);
  return exit == Exit::clean && left_out ? Exit::findings : exit;
}

}  // namespace wend
