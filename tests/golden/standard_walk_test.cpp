// The standard walk by the engine, from the script and a CSV through everything that `wend run`
// goes through: where and when each contact ends, and how many tasks there were, are known exactly.

#include <catch2/catch.hpp>
#include <map>
#include <sstream>

#include "bench/standard_walk.hpp"
#include "tests/golden/golden_files.hpp"
#include "tests/source_dir.hpp"
#include "tools/run/simulation.hpp"

namespace wend {
namespace {

const std::string folder = WEND_SOURCE_DIR "/tests/golden/standard_walk/";

/// Counts the tasks that were closed, by the title of their step.
class TaskCounter : public JournalMaker, public Journal {
 public:
  Journal* journal(const Program& program, const std::vector<std::string>&) override {
    program_ = &program;
    return this;
  }
  void record(const Transition& transition) override {
    if (transition.task == TaskStatus::closed) {
      ++closed[program_->steps[transition.step].title];
    }
  }

  std::map<std::string, std::uint64_t> closed;

 private:
  const Program* program_ = nullptr;
};

class NoJournal : public JournalMaker {
 public:
  Journal* journal(const Program&, const std::vector<std::string>&) override { return nullptr; }
};

SimulationResult walk_standard(std::string_view csv, JournalMaker& journals) {
  SimulationOptions options;
  options.until = 60u * 24 * 3600;
  const std::string script = golden::read(WEND_SOURCE_DIR "/bench/standard_walk.wend");
  return simulate("standard_walk.wend", script, csv, options, journals);
}

std::string standard_csv(std::uint32_t count) {
  std::ostringstream csv;
  write_standard_csv(csv, count);
  return csv.str();
}

const std::string& step_of(const SimulationResult& result, const ContactState& state) {
  const Program& program = *result.compilation.program;
  return program.steps[program.instructions[state.at].step].name;
}

/// In the order of the table of results: replied_end, done, unreachable, tasks, F.
std::string table_row(const SimulationResult& result, TaskCounter& tasks) {
  std::map<std::string, std::uint64_t> ends;
  std::uint64_t f = 0;
  for (const ContactState& state : result.contacts.states) {
    const std::string& step = step_of(result, state);
    ++ends[step];
    const std::uint64_t weight = step == "replied_end" ? 1 : step == "done" ? 2 : 3;
    f += weight * (state.since / 60);
  }
  std::ostringstream row;
  row << ends["replied_end"] << ' ' << ends["done"] << ' ' << ends["unreachable"] << ' '
      << tasks.closed["connection request"] << ' ' << tasks.closed["send message"] << ' '
      << tasks.closed["email"] << ' ' << tasks.closed["visit profile"] << ' ' << f;
  return row.str();
}

}  // namespace

TEST_CASE("the engine walks each standard contact to its end") {
  NoJournal none;
  const SimulationResult result = walk_standard(golden::read(folder + "contacts.csv"), none);
  REQUIRE(result.compilation.diagnostics.empty());
  CHECK(result.problems.empty());
  std::string text = "contact,step,minute\n";
  for (std::size_t index = 0; index < result.ids.size(); ++index) {
    const ContactState& state = result.contacts.states[index];
    CHECK(state.status == Status::finished);
    CHECK(state.since % 60 == 0);
    text += result.ids[index] + "," + step_of(result, state) + "," +
            std::to_string(state.since / 60) + "\n";
  }
  CHECK((text == golden::read(folder + "expected.csv")));
}

TEST_CASE("the engine gives the standard results for a thousand and twenty thousand contacts") {
  TaskCounter thousand;
  CHECK(table_row(walk_standard(standard_csv(1'000), thousand), thousand) ==
        "212 650 138 698 660 202 650 29296563");
  TaskCounter twenty_thousand;
  CHECK(table_row(walk_standard(standard_csv(20'000), twenty_thousand), twenty_thousand) ==
        "4338 12883 2779 14043 12903 4318 12883 601017775");
}

TEST_CASE("contacts that share nothing walk the same with and without a journal") {
  // Without a journal they walk group by group, more of them than one group holds.
  NoJournal none;
  TaskCounter tasks;
  const std::string csv = standard_csv(20'000);
  const SimulationResult grouped = walk_standard(csv, none);
  const SimulationResult together = walk_standard(csv, tasks);
  REQUIRE(grouped.contacts.states.size() == together.contacts.states.size());
  std::size_t different = 0;
  for (std::size_t index = 0; index < grouped.contacts.states.size(); ++index) {
    const ContactState& left = grouped.contacts.states[index];
    const ContactState& right = together.contacts.states[index];
    different += left.at != right.at || left.since != right.since || left.word != right.word ||
                 left.status != right.status;
  }
  CHECK(different == 0);
}

}  // namespace wend
