#include "tools/cli/simulation_arguments.hpp"

#include <fmt/ostream.h>

#include <charconv>

#include <wend/instant_range.hpp>

#include "grammar/parse.hpp"
#include "interpreter/report.hpp"
#include "tools/cli/explain_hint.hpp"
#include "tools/cli/options.hpp"
#include "tools/files/read_used.hpp"

namespace wend {

namespace {

std::optional<std::string> read_times(const SimulationArguments& arguments,
                                      SimulationOptions& options) {
  // Fixed, so that the same command gives the same result on any day.
  options.start = *parse_instant("2026-01-05");
  if (!arguments.start.empty()) {
    const auto start = parse_instant(arguments.start);
    if (!start || !is_instant(*start)) {
      return "--start takes an instant such as 2026-03-02T09:00Z, not `" + arguments.start + "`; " +
             std::string(range_of_instants);
    }
    options.start = *start;
  }
  options.until = 365u * 24 * 3600;
  if (arguments.until.empty()) return std::nullopt;
  if (const auto seconds = parse_duration(arguments.until)) {
    options.until = *seconds;
    return std::nullopt;
  }
  const auto instant = parse_instant(arguments.until);
  if (!instant || !is_instant(*instant)) {
    return "--until takes a duration such as 3 days or an instant such as 2026-03-02T09:00Z, not "
           "`" +
           arguments.until + "`; " + std::string(range_of_instants);
  }
  if (*instant < options.start || *instant - options.start > max_duration) {
    return "--until is before the start, or more than 50 years after it";
  }
  options.until = static_cast<std::uint32_t>(*instant - options.start);
  return std::nullopt;
}

std::optional<std::string> read_chances(const SimulationArguments& arguments,
                                        SimulationOptions& options) {
  for (const std::string& chance : arguments.chances) {
    const std::size_t sign = chance.find('=');
    double percent = -1;
    if (sign != std::string::npos && sign > 0) {
      const char* const begin = chance.data() + sign + 1;
      const char* end = chance.data() + chance.size();
      if (end > begin && end[-1] == '%') --end;
      const auto result = std::from_chars(begin, end, percent);
      if (result.ec != std::errc() || result.ptr != end) percent = -1;
    }
    if (!(percent >= 0 && percent <= 100)) {
      return "--chance takes EVENT=PERCENT such as accepted=30%, not `" + chance + "`";
    }
    const std::string event = chance.substr(0, sign);
    if (!options.chances.emplace(event, percent).second) {
      return "--chance gives `" + quotable(event) + "` twice";
    }
  }
  return std::nullopt;
}

}  // namespace

void declare(Options& options, SimulationArguments& arguments) {
  options.text("FILE", arguments.script, "the script");
  options.require("FILE");
  options.text("--contacts", arguments.contacts, "CSV file of the contacts, with a header");
  options.require("--contacts");
  options.number("--seed", arguments.seed, "determines everything that is left to chance (1)", 0,
                 UINT64_MAX);
  options.text("--until", arguments.until,
               "a duration, or an instant such as 2026-03-02T09:00Z (365 days)");
  options.text("--start", arguments.start, "an instant in UTC (2026-01-05T00:00Z, a Monday)");
  options.list("--chance", arguments.chances,
               "EVENT=PERCENT, in place of the declared probability");
}

std::optional<std::string> read_options(const SimulationArguments& arguments,
                                        SimulationOptions& options) {
  options.seed = arguments.seed;
  options.read_used = UsedFiles(arguments.script);
  auto mistake = read_times(arguments, options);
  if (!mistake) mistake = read_chances(arguments, options);
  return mistake;
}

std::optional<SimulationFiles> read_files(const SimulationArguments& arguments, Console& console) {
  auto script = read_file(arguments.script, max_script_bytes);
  auto contacts = MappedFile::open(arguments.contacts);
  for (const Failure* failure :
       {script ? nullptr : &script.failure(), contacts ? nullptr : &contacts.failure()}) {
    if (failure) fmt::print(console.err, "wend: {}\n", failure->message);
  }
  if (!script || !contacts) return std::nullopt;
  return SimulationFiles{std::move(*script), std::move(*contacts)};
}

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

std::optional<Exit> print_mistakes(const std::string& contacts, const SimulationResult& result,
                                   bool& left_out, Console& console) {
  print_diagnostics(result.compilation.diagnostics, result.compilation.sources, console);
  for (const Compilation& version : result.versions) {
    print_diagnostics(version.diagnostics, version.sources, console);
  }
  if (!result.program || !result.versions_compile()) return Exit::no_program;
  left_out = print_problems(contacts, result.problems, console);
  if (!result.has_columns) return Exit::usage;
  for (const std::string& problem : result.usage_problems) {
    fmt::print(console.err, "wend: {}\n", problem);
  }
  if (!result.usage_problems.empty()) return Exit::usage;
  return std::nullopt;
}

}  // namespace wend
