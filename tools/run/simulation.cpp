#include "tools/run/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "runtime/enrollment.hpp"
#include "runtime/simulation.hpp"
#include "runtime/stores/memory.hpp"
#include "tools/contacts/csv_reader.hpp"
#include "tools/run/idle_senders.hpp"

namespace wend {

namespace {

/// Compiles when the header is known, then enrolls row by row.
class EnrollingSink : public CsvSink {
 public:
  EnrollingSink(SimulationResult& result, const std::string& name, std::string script,
                const SimulationOptions& options)
      : result_(result), name_(name), script_(std::move(script)), options_(options) {}

  void header(std::span<const std::string_view> names) override {
    std::vector<std::string> columns;
    for (const std::string_view name : names) columns.push_back(column_name(name));
    compile_script(columns);
    if (!result_.compilation.program) return;
    result_.has_columns = true;
    enrollment_.emplace(*result_.compilation.program, columns, options_.seed, options_.start);
    for (const std::string& problem : enrollment_->column_problems()) {
      result_.problems.push_back({1, problem, false});
    }
  }

  void row(const CsvRow& row) override {
    if (!enrollment_) return;
    for (std::string& problem : enrollment_->add(row.fields)) {
      result_.problems.push_back({row.line, "value left out: " + problem, false});
    }
    constexpr std::size_t told_each = 8192;
    const bool is_told = options_.progress != nullptr && ++rows_ % told_each == 0;
    if (is_told) options_.progress->has_read(rows_);
  }

  void problem(const CsvProblem& problem) override {
    result_.problems.push_back({problem.line, problem.message, true});
    if (enrollment_) enrollment_->skip_row();
  }

  /// A file without a usable header still gets its script checked.
  void compile_script(const std::vector<std::string>& columns) {
    if (compiled_) return;
    compiled_ = true;
    result_.compilation = compile(name_, std::move(script_), {columns, options_.read_used});
  }

  std::optional<Enrollment>& enrollment() { return enrollment_; }

 private:
  SimulationResult& result_;
  const std::string& name_;
  std::string script_;
  const SimulationOptions& options_;
  bool compiled_ = false;
  std::size_t rows_ = 0;
  std::optional<Enrollment> enrollment_;
};

/// In the order of their time; those of one moment as they were given.
std::vector<TimedCommand> commands_of(const SimulationOptions& options, const Program& program,
                                      SimulationResult& result) {
  std::vector<TimedCommand> commands;
  for (const TimedOperation& timed : options.operations) {
    const auto command = find_command(timed.operation, program, result.ids);
    if (command) {
      commands.push_back({timed.at, *command});
    } else {
      result.usage_problems.push_back("--at: " + command.failure().message);
    }
  }
  return commands;
}

std::string describe(const TimedOperation& timed) {
  std::string words(row_of(timed.operation.kind).words);
  if (!timed.operation.subject.empty()) words += " " + timed.operation.subject;
  return words;
}

}  // namespace

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
  SimulationResult result;
  EnrollingSink sink(result, script_name, std::move(script), options);
  read_csv(csv, sink);
  sink.compile_script({});
  if (!result.compilation.program || !sink.enrollment()) return result;
  const Program& program = *result.compilation.program;
  for (std::string& problem : sink.enrollment()->find_shared_ids()) {
    result.problems.push_back({1, std::move(problem), false});
  }
  result.ids = sink.enrollment()->take_ids();
  Simulator world(program, sink.enrollment()->take_world(), options.seed,
                  percents_of(program, options, result.usage_problems));
  MemoryStore store(sink.enrollment()->take_contacts());
  const SimulationPlan plan{options.start, options.until, options.activate,
                            commands_of(options, program, result), options.progress};
  if (!result.usage_problems.empty()) return result;
  if (options.progress != nullptr) options.progress->begin(store.contacts().states.size());
  const SimulationOutcome outcome =
      run_simulation(program, store, world, plan, journals.journal(program, result.ids));
  for (std::size_t index = 0; index < outcome.refused.size(); ++index) {
    if (!outcome.refused[index]) continue;
    result.refusals.push_back("`" + describe(options.operations[index]) +
                              "` did nothing: " + outcome.refused[index]->message);
  }
  for (std::size_t index = outcome.refused.size(); index < options.operations.size(); ++index) {
    result.refusals.push_back("`" + describe(options.operations[index]) +
                              "` did nothing: the run ends before");
  }
  result.contacts = std::move(store.contacts());
  result.idle_senders = describe_idle_senders(program, result.contacts, options.start);
  return result;
}

}  // namespace wend
