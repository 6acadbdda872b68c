#include "tools/run/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "interpreter/report.hpp"
#include "runtime/simulation.hpp"
#include "runtime/stores/memory.hpp"
#include "tools/run/enroll.hpp"
#include "tools/run/idle_senders.hpp"
#include "tools/run/used_script.hpp"

namespace wend {

namespace {

/// What happens to the contacts in a run, and the versions that are deployed on the way.
class CommandReader {
 public:
  CommandReader(std::string_view csv, const SimulationOptions& options, SimulationResult& result)
      : csv_(csv),
        options_(options),
        result_(result),
        contacts_(result.ids),
        in_force_(result.program) {
    for (const DataProblem& problem : result.problems) told_.emplace(problem.line, problem.message);
  }

  /// In the order of their time; those of one moment as they were given. Names are those of the
  /// version that is in force then.
  std::vector<TimedCommand> read() {
    std::vector<TimedCommand> commands;
    for (const TimedOperation& timed : options_.operations) {
      TimedCommand row{timed.at, {}};
      auto command = find_command(timed.operation, *in_force_, contacts_.known());
      if (!command) {
        result_.usage_problems.push_back("--at: " + command.failure().message);
        continue;
      }
      row.command = *command;
      if (command->kind == OperationKind::deploy) {
        row.version = read_version(timed.operation.subject);
      }
      commands.push_back(std::move(row));
    }
    return commands;
  }

  /// The program of the version whose deployment is planned behind all of them; null where there is
  /// none.
  const Program* read_planned() {
    if (!options_.planned) return nullptr;
    const auto version = enroll_next(*options_.planned);
    return version ? version->program.get() : nullptr;
  }

 private:
  std::optional<SimulatedVersion> read_version(const std::string& written) {
    auto script = read_used_script(written, options_.read_used);
    if (script) return enroll_next(std::move(*script));
    result_.usage_problems.push_back("--at: `deploy " + quotable(written) +
                                     "`: " + script.failure().message);
    return std::nullopt;
  }

  std::optional<SimulatedVersion> enroll_next(ScriptFile script) {
    auto version = enroll_version(std::move(script), csv_, options_, *in_force_);
    const auto program = version.compilation.program;
    result_.versions.push_back(std::move(version.compilation));
    if (!program || !version.has_columns) return std::nullopt;
    in_force_ = program;
    for (DataProblem& problem : version.problems) {
      if (!told_.emplace(problem.line, problem.message).second) continue;
      result_.problems.push_back(std::move(problem));
    }
    std::vector<std::string> no_problems;  // an event may be in one version only
    auto percents = percents_of(*program, options_, no_problems);
    return SimulatedVersion{program, std::move(version.contacts), std::move(version.world),
                            std::move(percents)};
  }

  std::string_view csv_;
  const SimulationOptions& options_;
  SimulationResult& result_;
  ContactTable contacts_;
  std::shared_ptr<const Program> in_force_;
  std::set<std::pair<std::size_t, std::string>> told_;  ///< what is wrong with the data
};

}  // namespace

std::optional<std::string> refusal_of(std::size_t operation,
                                      const std::vector<std::optional<Failure>>& refused) {
  if (operation >= refused.size()) return "the run ends before that";
  if (!refused[operation]) return std::nullopt;
  return refused[operation]->message;
}

std::string words_of(const Operation& operation) {
  const std::string words(row_of(operation.kind).words);
  if (operation.subject.empty()) return words;
  const bool is_word = std::all_of(
      operation.subject.begin(), operation.subject.end(),
      [](unsigned char byte) { return std::isalnum(byte) != 0 || byte == '_' || byte >= 0x80; });
  const std::string subject = quotable(operation.subject);
  return words + (is_word ? " " + subject : " \"" + subject + "\"");
}

bool SimulationResult::versions_compile() const {
  return std::all_of(versions.begin(), versions.end(),
                     [](const Compilation& version) { return version.program != nullptr; });
}

std::vector<double> percents_of(const Program& program, const SimulationOptions& options,
                                std::vector<std::string>& problems) {
  std::vector<double> percents;
  for (const EventRow& event : program.events) {
    const auto chance = options.chances.find(event.name);
    percents.push_back(chance == options.chances.end() ? event.percent : chance->second);
  }
  for (const auto& [name, percent] : options.chances) {
    const bool known =
        std::any_of(program.events.begin(), program.events.end(),
                    [&wanted = name](const EventRow& event) { return event.name == wanted; });
    if (!known) problems.push_back("--chance: no step of this script can lead to `" + name + "`");
  }
  return percents;
}

SimulationResult simulate(const std::string& script_name, std::string script, std::string_view csv,
                          const SimulationOptions& options, JournalMaker& journals) {
  EnrolledScript enrolled =
      enroll({script_name, std::move(script), options.read_used}, csv, options);
  SimulationResult result;
  result.compilation = std::move(enrolled.compilation);
  result.program = result.compilation.program;
  result.problems = std::move(enrolled.problems);
  result.has_columns = enrolled.has_columns;
  if (!enrolled.has_columns) return result;
  const Program& program = *result.program;
  result.ids = std::move(enrolled.ids);
  Simulator world(program, std::move(enrolled.world), options.seed,
                  percents_of(program, options, result.usage_problems));
  MemoryStore store(std::move(enrolled.contacts));
  SimulationPlan plan{options.start, options.until, options.activate};
  plan.progress = options.progress;
  CommandReader commands(csv, options, result);
  plan.commands = commands.read();
  plan.planned = commands.read_planned();
  if (!result.usage_problems.empty() || !result.versions_compile()) return result;
  if (options.progress != nullptr) options.progress->begin(store.contacts().states.size());
  const SimulationOutcome outcome =
      run_simulation(program, store, world, std::move(plan), journals.journal(program, result.ids));
  result.plan = outcome.plan;
  auto version = result.versions.begin();
  for (std::size_t index = 0; index < options.operations.size(); ++index) {
    const bool is_deployment = options.operations[index].operation.kind == OperationKind::deploy;
    const Compilation* const deployed = is_deployment ? &*version++ : nullptr;
    if (const auto refusal = refusal_of(index, outcome.refused)) {
      result.refusals.push_back(fmt::format(
          "`{}` did nothing: {}", words_of(options.operations[index].operation), *refusal));
    } else if (deployed != nullptr) {
      result.program = deployed->program;
    }
  }
  result.contacts = std::move(store.contacts());
  result.idle_senders = describe_idle_senders(*result.program, result.contacts, options.start);
  return result;
}

}  // namespace wend
