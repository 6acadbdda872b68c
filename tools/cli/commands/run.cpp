#include <fmt/ostream.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

#include <wend/instant.hpp>

#include "grammar/parse.hpp"
#include "interpreter/report.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/explain_hint.hpp"
#include "tools/cli/parse_arguments.hpp"
#include "tools/files/read_file.hpp"
#include "tools/files/read_used.hpp"
#include "tools/render/diagnostics.hpp"
#include "tools/run/results.hpp"
#include "tools/run/simulation.hpp"

namespace wend {

namespace {

struct RunArguments {
  std::string script;
  std::string contacts;
  std::string output;
  std::string trace;
  std::string until;
  std::string start;
  std::string format = "text";
  std::vector<std::string> chances;
  std::vector<std::string> operations;
  std::uint64_t seed = 1;
  bool no_activate = false;
};

void declare(CLI::App& app, RunArguments& arguments) {
  app.add_option("FILE", arguments.script, "the script")->required();
  app.add_option("--contacts", arguments.contacts, "CSV file of the contacts, with a header")
      ->required();
  app.add_option("--seed", arguments.seed, "decides what the contacts' data leave open (1)");
  app.add_option("--until", arguments.until,
                 "a duration, or an instant such as 2026-03-02T09:00Z (365 days)");
  app.add_option("--start", arguments.start, "an instant in UTC (2026-01-05T00:00Z, a Monday)");
  app.add_option("--chance", arguments.chances, "EVENT=PERCENT, instead of what is declared")
      ->allow_extra_args(false);
  app.add_option("--at", arguments.operations,
                 "an operation at a time, such as \"20 days: pause contact 17\"")
      ->allow_extra_args(false);
  app.add_flag("--no-activate", arguments.no_activate, "contacts are enriched and stay ready");
  app.add_option("--output", arguments.output, "CSV file of where each contact stands");
  app.add_option("--trace", arguments.trace, "JSON lines of what happened, in order");
  app.add_option("--format", arguments.format, "text or json (text)")
      ->check(CLI::IsMember({"text", "json"}));
}

std::optional<std::string> read_times(const RunArguments& arguments, SimulationOptions& options) {
  // Fixed, so that the same command gives the same result on any day.
  options.start = *parse_instant("2026-01-05");
  if (!arguments.start.empty()) {
    const auto start = parse_instant(arguments.start);
    if (!start)
      return "--start takes an instant such as 2026-03-02T09:00Z, not `" + arguments.start + "`";
    options.start = *start;
  }
  options.until = 365u * 24 * 3600;
  if (arguments.until.empty()) return std::nullopt;
  if (const auto seconds = parse_duration(arguments.until)) {
    options.until = *seconds;
    return std::nullopt;
  }
  const auto instant = parse_instant(arguments.until);
  if (!instant) {
    return "--until takes a duration such as 3 days or an instant such as 2026-03-02T09:00Z, not "
           "`" +
           arguments.until + "`";
  }
  if (*instant < options.start || *instant - options.start > max_duration) {
    return "--until lies before the start, or more than 50 years after it";
  }
  options.until = static_cast<std::uint32_t>(*instant - options.start);
  return std::nullopt;
}

std::optional<std::string> read_chances(const RunArguments& arguments, SimulationOptions& options) {
  for (const std::string& chance : arguments.chances) {
    const std::size_t sign = chance.find('=');
    double percent = -1;
    if (sign != std::string::npos) {
      const char* const begin = chance.data() + sign + 1;
      const char* end = chance.data() + chance.size();
      if (end > begin && end[-1] == '%') --end;
      const auto result = std::from_chars(begin, end, percent);
      if (result.ec != std::errc() || result.ptr != end) percent = -1;
    }
    if (!(percent >= 0 && percent <= 100)) {
      return "--chance takes EVENT=PERCENT such as accepted=30%, not `" + chance + "`";
    }
    options.chances[chance.substr(0, sign)] = percent;
  }
  return std::nullopt;
}

std::optional<std::string> read_operations(const RunArguments& arguments,
                                           SimulationOptions& options) {
  for (const std::string& text : arguments.operations) {
    const auto timed = parse_timed_operation(text);
    if (!timed) return "--at `" + quotable(text) + "`: " + timed.failure().message;
    options.operations.push_back(*timed);
  }
  std::stable_sort(
      options.operations.begin(), options.operations.end(),
      [](const TimedOperation& left, const TimedOperation& right) { return left.at < right.at; });
  return std::nullopt;
}

class TraceMaker : public JournalMaker {
 public:
  explicit TraceMaker(const std::string& path) {
    if (!path.empty()) file_.emplace(path);
  }
  Journal* journal(const Program& program, const std::vector<std::string>& ids) override {
    if (!file_) return nullptr;
    trace_.emplace(program, ids, *file_);
    return &*trace_;
  }
  std::optional<Failure> finish() { return file_ ? file_->finish() : std::nullopt; }

 private:
  std::optional<FileWriter> file_;
  std::optional<TraceJournal> trace_;
};

/// The first problems in full, the rest as a number. True where a row was left out.
bool print_problems(const std::string& path, const std::vector<DataProblem>& problems,
                    Console& console) {
  constexpr std::size_t most = 20;
  bool left_out = false;
  for (std::size_t index = 0; index < problems.size(); ++index) {
    const DataProblem& problem = problems[index];
    left_out |= problem.row_left_out;
    if (index < most) {
      fmt::print(console.err, "{}:{}: {}{}\n", path, problem.line,
                 problem.row_left_out ? "row left out: " : "", problem.message);
    }
  }
  if (problems.size() > most) {
    fmt::print(console.err, "{}: {} more problems of this kind\n", path, problems.size() - most);
  }
  return left_out;
}

Exit report_result(const RunArguments& arguments, const SimulationOptions& options,
                   const SimulationResult& result, TraceMaker& traces, Console& console) {
  for (const Diagnostic& diagnostic : result.compilation.diagnostics) {
    console.err << render_text(diagnostic, result.compilation.sources, console.color_err);
  }
  print_explain_hint(result.compilation.diagnostics, console);
  if (!result.compilation.program) return Exit::no_program;
  const bool left_out = print_problems(arguments.contacts, result.problems, console);
  if (!result.has_columns) return Exit::usage;
  for (const std::string& problem : result.usage_problems)
    fmt::print(console.err, "wend: {}\n", problem);
  if (!result.usage_problems.empty()) return Exit::usage;

  const Program& program = *result.compilation.program;
  if (const auto failure = traces.finish()) {
    fmt::print(console.err, "wend: {}\n", failure->message);
    return Exit::usage;
  }
  if (!arguments.output.empty()) {
    FileWriter file(arguments.output);
    write_results(program, result.contacts, result.ids, options.start, file);
    if (const auto failure = file.finish()) {
      fmt::print(console.err, "wend: {}\n", failure->message);
      return Exit::usage;
    }
  }
  for (const std::string& refusal : result.refusals) {
    fmt::print(console.err, "wend: {}\n", refusal);
  }
  const StatusCounts counts = count_statuses(program, result.contacts);
  console.out << (arguments.format == "json" ? statuses_as_json(program, counts)
                                             : statuses_as_text(program, counts));
  if (counts.outside > 0) {
    fmt::print(
        console.err, "wend: {} in no segment, ready for good\n",
        counts.outside == 1 ? "1 contact is" : fmt::format("{} contacts are", counts.outside));
  }
  for (const std::string& idle : result.idle_senders) fmt::print(console.err, "wend: {}\n", idle);
  return left_out || !result.idle_senders.empty() ? Exit::findings : Exit::clean;
}

}  // namespace

Exit run_run(const Arguments& given, Console& console) {
  RunArguments arguments;
  CLI::App app("Walks contacts through a script in virtual time; nothing leaves the machine.",
               "wend run");
  declare(app, arguments);
  if (const auto exit = parse_arguments(app, given, console)) return *exit;

  SimulationOptions options;
  options.seed = arguments.seed;
  options.activate = !arguments.no_activate;
  options.read_used = UsedFiles(arguments.script);
  auto mistake = read_times(arguments, options);
  if (!mistake) mistake = read_chances(arguments, options);
  if (!mistake) mistake = read_operations(arguments, options);
  if (mistake) {
    fmt::print(console.err, "wend: {}\n", *mistake);
    return Exit::usage;
  }
  auto script = read_file(arguments.script, max_script_bytes);
  const auto contacts = MappedFile::open(arguments.contacts);
  for (const Failure* failure :
       {script ? nullptr : &script.failure(), contacts ? nullptr : &contacts.failure()}) {
    if (failure) fmt::print(console.err, "wend: {}\n", failure->message);
  }
  if (!script || !contacts) return Exit::usage;

  TraceMaker traces(arguments.trace);
  const SimulationResult result =
      simulate(arguments.script, std::move(*script), (*contacts).text(), options, traces);
  return report_result(arguments, options, result, traces, console);
}

}  // namespace wend
