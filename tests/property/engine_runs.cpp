#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "interpreter/interpret.hpp"
#include "runtime/engine.hpp"
#include "runtime/step_matches.hpp"
#include "tests/property/engine_scenario.hpp"
#include "tests/source_dir.hpp"
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

  void waits(const Transition& where, const Waiting& waiting) override {
    std::string& text = waits_for[(*ids_)[where.contact]];
    text = row_of(waiting.waits_for).name;
    if (waiting.until) text += " " + format_instant(*waiting.until);
  }

  void deploys(const Program& version) override { program_ = &version; }

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
  std::map<std::string, std::string> waits_for;

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
  options.read_used = [&](std::string_view file) {
    return scenario.versions.at(std::string(file));
  };
  for (const reference::Operation& operation : scenario.operations) {
    const auto timed =
        parse_timed_operation(fmt::format("{} seconds: {}", operation.at, operation.text()));
    RC_ASSERT(bool(timed));
    options.operations.push_back(*timed);
  }
  return options;
}

}  // namespace

SimulationResult simulate_scenario(const Scenario& scenario, JournalMaker& journals) {
  return simulate("script.wend", scenario.script, scenario.csv(), options_of(scenario), journals);
}

RunRecord run_engine(const Scenario& scenario, bool with_journal) {
  KeepingJournal journal(with_journal);
  const SimulationResult result = simulate_scenario(scenario, journal);
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
    if (said("did you mean") || said("not a time zone") || said("no column `timezone`")) continue;
    outcomes.problems += problem.message + "\n";
  }
  for (const std::string& problem : result.usage_problems) outcomes.problems += problem + "\n";
  if (!result.compilation.program) return outcomes;
  for (const std::string& refusal : result.refusals) {
    outcomes.refusals.push_back(refusal.substr(1, refusal.find('`', 1) - 1));
  }
  outcomes.program = result.program;
  outcomes.rows = rows_of(written([&](FileWriter& file) {
    write_results(*result.program, result.contacts, result.ids, scenario.start, file);
  }));
  outcomes.transitions = std::move(journal.transitions);
  outcomes.waits = std::move(journal.waits_for);
  return outcomes;
}

std::string trace_of(const Scenario& scenario) {
  return written([&](FileWriter& file) {
    TracingMaker journals(file);
    simulate_scenario(scenario, journals);
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

namespace {

/// The programs of the scripts that the reference walks: which steps of two versions are the same
/// it takes from them.
class Programs {
 public:
  std::shared_ptr<const Program> of(const reference::Script& script, const Scenario& scenario,
                                    const std::string& text) {
    return programs_[&script] = interpret("script.wend", text, {scenario.columns})->program;
  }

  std::map<reference::Target, reference::Target> same_steps(const reference::Script& before,
                                                            const reference::Script& after) const {
    std::map<reference::Target, reference::Target> same;
    const Program& left = *programs_.at(&before);
    const Program& right = *programs_.at(&after);
    const auto matches = match_steps(left, right);
    for (std::size_t step = 0; step < matches.size(); ++step) {
      if (matches[step] == no_step) continue;
      const auto from = target_of(before, left.steps[step]);
      if (!from.empty()) same[from] = target_of(after, right.steps[matches[step]]);
    }
    return same;
  }

 private:
  /// An arrow is no step of the reference, but its label leads where it leads.
  static reference::Target target_of(const reference::Script& script, const StepRow& row) {
    for (const auto& [target, step] : script.steps) {
      if (step.begin == row.span.begin) return target;
    }
    return script.labels.count(row.name) != 0 ? row.name : "";
  }

  std::map<const reference::Script*, std::shared_ptr<const Program>> programs_;
};

std::map<std::uint32_t, std::uint64_t> numbers_of(const std::shared_ptr<const Program>& program) {
  std::map<std::uint32_t, std::uint64_t> numbers;
  for (std::size_t number = 0; program && number < program->steps.size(); ++number) {
    numbers[program->steps[number].span.begin] = number;
  }
  return numbers;
}

std::size_t most_moves_of(const std::shared_ptr<const Program>& program) {
  return program ? Engine::most_moves(*program) : SIZE_MAX;
}

}  // namespace

std::optional<RunRecord> run_reference(const Scenario& scenario, std::size_t most_turns) {
  const reference::Script script(scenario.script, standard_vocabulary());
  reference::Options options{scenario.start, scenario.until, scenario.activate};
  options.most_turns = most_turns;
  Programs programs;
  const auto program = programs.of(script, scenario, scenario.script);
  options.step_numbers = numbers_of(program);
  options.most_moves = most_moves_of(program);
  for (const auto& [subject, text] : scenario.versions) {
    auto version = std::make_shared<const reference::Script>(text, standard_vocabulary());
    const auto compiled = programs.of(*version, scenario, text);
    options.versions[subject] = {version, numbers_of(compiled), most_moves_of(compiled)};
  }
  options.same_steps = [&](const reference::Script& before, const reference::Script& after) {
    return programs.same_steps(before, after);
  };
  reference::Walk walk(script, scenario.contacts, options);
  if (!walk.run(scenario.operations)) return std::nullopt;
  return RunRecord{"", walk.results(), walk.transitions(), walk.refusals(), nullptr, walk.waits()};
}

}  // namespace wend
