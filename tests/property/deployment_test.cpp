// New versions for contacts who are on their way: the same version again changes nothing, and any
// other one leaves nobody behind.
#include <catch2/catch.hpp>

#include <set>
#include <sstream>

#include "tests/property/check_cases.hpp"
#include "tests/property/engine_scenario.hpp"
#include "tools/run/simulation.hpp"

namespace wend {
namespace {

/// What happened to contacts, without what is said of the automation and of queues.
class StoryJournal : public Journal, public JournalMaker {
 public:
  Journal* journal(const Program& program, const std::vector<std::string>&) override {
    program_ = &program;
    return this;
  }

  void record(const Transition& transition) override {
    if (transition.contact == no_contact) return;
    std::ostringstream line;
    line << transition.at << " " << transition.contact << " " << transition.event << " "
         << (transition.step == no_step ? "" : program_->steps[transition.step].name) << " "
         << name_of(transition.task) << " " << row_of(transition.status).name << " "
         << program_->reasons[transition.reason].name << "\n";
    story += line.str();
  }

  void deploys(const Program& version) override { program_ = &version; }

  std::string story;

 private:
  const Program* program_ = nullptr;
};

struct Deployed {
  SimulationResult result;
  std::string story;
};

/// Walks the scenario; at each of the moments the version comes into force.
Deployed run_with(const Scenario& scenario, const std::string& version,
                  const std::vector<std::uint32_t>& moments) {
  SimulationOptions options;
  options.start = scenario.start;
  options.until = scenario.until;
  options.activate = scenario.activate;
  options.read_used = [&](std::string_view) { return version; };
  for (const std::uint32_t moment : moments) {
    options.operations.push_back({moment, {OperationKind::deploy, "version.wend"}});
  }
  StoryJournal journal;
  Deployed deployed;
  deployed.result = simulate("script.wend", scenario.script, scenario.csv(), options, journal);
  deployed.story = std::move(journal.story);
  return deployed;
}

std::vector<std::uint32_t> draw_moments(const Scenario& scenario, std::size_t most) {
  std::set<std::uint32_t> moments;
  for (std::size_t count = 1 + draw_below(most); count > 0; --count) {
    moments.insert(static_cast<std::uint32_t>(draw_below(scenario.until + 1)));
  }
  return {moments.begin(), moments.end()};
}

ScenarioOptions options_with(bool settings) {
  ScenarioOptions options;
  options.script.settings = settings;
  options.chance = true;
  options.most_contacts = 8;
  return options;
}

Scenario draw_scenario(const ScenarioOptions& options) {
  Scenario scenario = *any_scenario(options);
  RC_PRE(run_reference(scenario, 2000).has_value());
  scenario.until = std::min(scenario.until, 30u * 24 * 3600);
  return scenario;
}

/// Whether a wait of the contact is over, and the contact still stands there.
bool is_left_behind(const SimulationResult& result, std::uint32_t contact, std::uint32_t until) {
  const ContactState& state = result.contacts.states[contact];
  if (state.at == no_place || is_terminal(state.status)) return false;
  const Instruction& instruction = result.program->instructions[state.at];
  if (instruction.op != Op::hold || instruction.seconds == no_deadline) return false;
  const std::uint64_t longest = std::uint64_t{instruction.seconds} + instruction.count;
  return state.status != Status::paused && state.since + longest < until;
}

std::vector<bool> still_enriched(const SimulationResult& result) {
  std::vector<bool> enriched;
  for (const ContactState& state : result.contacts.states) {
    enriched.push_back(state.status == Status::waiting_enrichment);
  }
  return enriched;
}

TEST_CASE("the same version again changes nothing, whenever it is deployed", "[deployment]") {
  CHECK(check_cases("the same version", 300, [] {
    const Scenario scenario = draw_scenario(options_with(true));
    const auto moments = draw_moments(scenario, 4);
    const Deployed before = run_with(scenario, scenario.script, {});
    const Deployed after = run_with(scenario, scenario.script, moments);
    RC_ASSERT(after.result.refusals.empty());
    RC_LOG() << "at " << moments.front() << "\nbefore\n"
             << before.story << "after\n"
             << after.story;
    RC_ASSERT(after.story == before.story);
  }));
}

TEST_CASE("whatever version is deployed, nobody is left behind", "[deployment]") {
  CHECK(check_cases("any version", 300, [] {
    const ScenarioOptions options = options_with(false);
    const Scenario scenario = draw_scenario(options);
    const std::string version = *any_script(options.script);
    const Deployed before = run_with(scenario, version, {});
    const Deployed after = run_with(scenario, version, draw_moments(scenario, 2));
    RC_PRE(after.result.versions_compile());
    RC_LOG() << "version\n" << version << "\n" << after.story;
    RC_ASSERT(after.result.contacts.states.size() == scenario.contacts.size());
    RC_ASSERT(still_enriched(after.result) == still_enriched(before.result));
    for (std::uint32_t contact = 0; contact < scenario.contacts.size(); ++contact) {
      RC_ASSERT(!is_left_behind(after.result, contact, scenario.until));
    }
  }));
}

}  // namespace
}  // namespace wend
