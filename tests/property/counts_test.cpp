// What comes to a step is what leaves it, stands there and ended there, whatever people do
// meanwhile; a trace says as much as the journal; and who ended as what is what the results say.
#include <catch2/catch.hpp>

#include <sstream>

#include "tests/counts_laws.hpp"
#include "tests/property/check_cases.hpp"
#include "tests/property/engine_scenario.hpp"
#include "tools/trace/trace_transitions.hpp"

namespace wend {
namespace {

/// Counts while contacts walk.
class CountingJournal : public Journal, public JournalMaker {
 public:
  Journal* journal(const Program& program, const std::vector<std::string>&) override {
    program_ = &program;
    counter_.emplace(program);
    return this;
  }
  bool follows_places() const override { return true; }
  void record(const Transition& transition) override { counter_->take(transition); }
  void waits(const Transition& where, const Waiting&) override { counter_->take(where); }
  void deploys(const Program& version) override {
    check_version();
    counter_->deploy(version);
    program_ = &version;
    is_deployed = true;
  }

  /// What is known by the end.
  ContactCounts check_version() {
    const ContactCounts counts = counter_->counts();
    if (broken.empty()) broken = broken_law(*program_, counts);
    return counts;
  }

  std::string broken;
  bool is_deployed = false;

 private:
  const Program* program_ = nullptr;
  std::optional<ContactCounter> counter_;
};

ContactCounts counts_of_trace(const std::string& trace, const Program& program) {
  TraceTransitions transitions(program);
  ContactCounter counter(program);
  std::istringstream lines(trace);
  TraceRow row;
  for (std::string line; std::getline(lines, line);) {
    RC_ASSERT(!read_trace_row(line, row));
    counter.take(transitions.read(row));
  }
  return counter.counts();
}

/// All that is counted, in words that can be compared and shown.
std::string words_of(const ContactCounts& counts) {
  std::ostringstream text;
  const auto add = [&](const StepCounts& step) {
    text << step.came << " came, " << step.passed << " passed, " << step.moved_in << " in, "
         << step.moved_out << " out, " << step.restarted << " restarted, " << step.stands
         << " stand";
    for (const auto& [way, number] : step.led_away) text << ", " << number << " by " << way;
    for (const auto& [ending, number] : step.ended) {
      text << ", " << number << " " << row_of(ending.first).name << " " << int{ending.second};
    }
    text << "\n";
  };
  add(counts.beginning);
  for (const StepCounts& step : counts.steps) add(step);
  add(counts.end);
  for (const WayCounts& way : counts.ways) text << way.went << " " << way.undone << "\n";
  return text.str();
}

std::map<std::string, std::uint64_t> endings_of(const Program& program,
                                                const ContactCounts& counts) {
  std::map<std::string, std::uint64_t> endings;
  const auto add = [&](const StepCounts& step) {
    for (const auto& [ending, number] : step.ended) {
      endings[std::string(row_of(ending.first).name) + " " + program.reasons[ending.second].name] +=
          number;
    }
  };
  add(counts.beginning);
  for (const StepCounts& step : counts.steps) add(step);
  add(counts.end);
  return endings;
}

std::map<std::string, std::uint64_t> endings_of(const Contacts& contacts, const Program& program) {
  std::map<std::string, std::uint64_t> endings;
  for (const ContactState& state : contacts.states) {
    if (!is_terminal(state.status)) continue;
    ++endings[std::string(row_of(state.status).name) + " " + program.reasons[state.reason].name];
  }
  return endings;
}

TEST_CASE("what comes to a step goes, stands or ends", "[counts]") {
  ScenarioOptions options;
  options.most_contacts = 8;
  options.operations = true;
  CHECK(check_cases("counts", 500, [&] {
    const Scenario scenario = *any_scenario(options);
    RC_PRE(run_reference(scenario, 2000).has_value());
    CountingJournal journal;
    const SimulationResult result = simulate_scenario(scenario, journal);
    RC_PRE(result.has_columns);
    const ContactCounts counts = journal.check_version();
    RC_LOG() << trace_of(scenario) << words_of(counts);
    RC_ASSERT(journal.broken == "");
    RC_ASSERT(endings_of(*result.program, counts) == endings_of(result.contacts, *result.program));
    const Program& script = *result.compilation.program;
    const ContactCounts of_trace = counts_of_trace(trace_of(scenario), script);
    RC_ASSERT(broken_law(script, of_trace) == "");
    // Only a new version leads contacts where no way of the script does.
    if (journal.is_deployed) return;
    RC_ASSERT(words_of(of_trace) == words_of(counts));
    for (const StepCounts& step : counts.steps) RC_ASSERT(step.moved_in + step.moved_out == 0u);
  }));
}

}  // namespace
}  // namespace wend
