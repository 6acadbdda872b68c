#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "interpreter/interpret.hpp"
#include "tests/property/engine_scenario.hpp"
#include "tools/render/diagnostics.hpp"
#include "tools/run/results.hpp"
#include "tools/run/simulation.hpp"

namespace wend {

namespace {

/// Keeps every transition, by the names that people see.
class KeepingJournal : public Journal, public JournalMaker {
 public:
  explicit KeepingJournal(bool wanted) : wanted_(wanted) {}

  Journal* journal(const Program& program, const std::vector<std::string>& ids) override {
    program_ = &program;
    ids_ = &ids;
    return wanted_ ? this : nullptr;
  }

  void record(const Transition& transition) override {
    const std::string event(transition.event);
    if (transition.contact == no_contact) {
      transitions.push_back({transition.at, "", event, "", "", "", ""});
      return;
    }
    const std::string step =
        transition.step == no_step ? "" : program_->steps[transition.step].name;
    transitions.push_back({transition.at, (*ids_)[transition.contact], event, step,
                           std::string(name_of(transition.task)),
                           std::string(row_of(transition.status).name),
                           program_->reasons[transition.reason].name});
  }

  std::vector<reference::Transition> transitions;

 private:
  bool wanted_;
  const Program* program_ = nullptr;
  const std::vector<std::string>* ids_ = nullptr;
};

/// Writes the trace to a file of its own.
class TracingMaker : public JournalMaker {
 public:
  explicit TracingMaker(FileWriter& file) : file_(file) {}

  Journal* journal(const Program& program, const std::vector<std::string>& ids) override {
    journal_.emplace(program, ids, file_);
    return &*journal_;
  }

 private:
  FileWriter& file_;
  std::optional<TraceJournal> journal_;
};

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// What is written to a file by `write`, read back.
template <typename Write>
std::string written(Write write) {
  const auto path =
      std::filesystem::temp_directory_path() / ("wend_engine_test_" + std::to_string(::getpid()));
  FileWriter file(path.string());
  write(file);
  const auto failure = file.finish();
  RC_ASSERT(!failure);
  const std::string text = text_of(path);
  std::filesystem::remove(path);
  return text;
}

/// The rows of a CSV without quotes, without its header.
std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(csv);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::string field;
    rows.emplace_back();
    while (std::getline(fields, field, ',')) rows.back().push_back(field);
  }
  return rows;
}

SimulationOptions options_of(const Scenario& scenario) {
  SimulationOptions options;
  options.start = scenario.start;
  options.until = scenario.until;
  options.activate = scenario.activate;
  for (const reference::Operation& operation : scenario.operations) {
    const auto timed =
        parse_timed_operation(fmt::format("{} seconds: {}", operation.at, operation.text()));
    RC_ASSERT(bool(timed));
    options.operations.push_back(*timed);
  }
  return options;
}

}  // namespace

RunRecord run_engine(const Scenario& scenario, bool with_journal) {
  KeepingJournal journal(with_journal);
  const SimulationResult result =
      simulate("script.wend", scenario.script, scenario.csv(), options_of(scenario), journal);
  RunRecord outcomes;
  for (const Diagnostic& diagnostic : result.compilation.diagnostics) {
    const auto place =
        result.compilation.sources[diagnostic.span.file].position(diagnostic.span.begin);
    outcomes.problems += std::to_string(place.line) + ": " + diagnostic.message + "\n";
  }
  for (const DataProblem& problem : result.problems) {
    // A column of a fact that the script does not use may resemble one that it does; zones of
    // contacts may be unknown, or given by none.
    const auto said = [&](const char* part) {
      return problem.message.find(part) != std::string::npos;
    };
    if (said("did you mean") || said("no time zone") || said("no column `timezone`")) continue;
    outcomes.problems += problem.message + "\n";
  }
  for (const std::string& problem : result.usage_problems) outcomes.problems += problem + "\n";
  if (!result.compilation.program) return outcomes;
  for (const std::string& refusal : result.refusals) {
    outcomes.refusals.push_back(refusal.substr(1, refusal.find('`', 1) - 1));
  }
  outcomes.program = result.compilation.program;
  outcomes.rows = rows_of(written([&](FileWriter& file) {
    write_results(*result.compilation.program, result.contacts, result.ids, scenario.start, file);
  }));
  outcomes.transitions = std::move(journal.transitions);
  return outcomes;
}

std::string trace_of(const Scenario& scenario) {
  return written([&](FileWriter& file) {
    TracingMaker journals(file);
    simulate("script.wend", scenario.script, scenario.csv(), options_of(scenario), journals);
  });
}

const std::vector<std::string>& standard_vocabulary() {
  static const std::vector<std::string> vocabulary = [] {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(WEND_SOURCE_DIR "/stdlib")) {
      if (entry.path().extension() == ".wend") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const auto& path : paths) texts.push_back(text_of(path));
    return texts;
  }();
  return vocabulary;
}

std::optional<RunRecord> run_reference(const Scenario& scenario, std::size_t most_turns) {
  const reference::Script script(scenario.script, standard_vocabulary());
  reference::Options options{scenario.start, scenario.until, scenario.activate};
  options.most_turns = most_turns;
  const auto known = interpret("script.wend", scenario.script, {scenario.columns});
  for (std::size_t number = 0; known->program && number < known->program->steps.size(); ++number) {
    options.step_numbers[known->program->steps[number].span.begin] = number;
  }
  reference::Walk walk(script, scenario.contacts, options);
  if (!walk.run(scenario.operations)) return std::nullopt;
  return RunRecord{"", walk.results(), walk.transitions(), walk.refusals(), nullptr};
}

}  // namespace wend
