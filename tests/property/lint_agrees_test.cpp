// What lint proves, against what the engine does: a precondition can be broken exactly where some
// contact breaks it. Every contact that the script can tell apart is walked, in worlds that answer,
// delay and let events happen at random, until every break that lint told of was seen; a break that
// it did not tell of fails at once.
#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "runtime/draw.hpp"
#include "runtime/engine.hpp"
#include "runtime/enrollment.hpp"
#include "runtime/stores/memory.hpp"
#include "tests/property/check_cases.hpp"
#include "tests/property/lint_script.hpp"
#include "tools/lint/lint.hpp"

namespace wend {
namespace {

/// The line of a step, and the reason of those who fail there.
using Break = std::pair<std::uint32_t, std::string>;
using Breaks = std::set<Break>;

constexpr std::uint32_t hour = 3600;
constexpr std::uint32_t day = 24 * hour;

/// Whether events happen, and how long tasks take and how they end, each time anew by chance.
class RandomWorld : public World, public Channel {
 public:
  RandomWorld(const Program& program, unsigned seed) : program_(program), chance_(seed) {}

  std::optional<std::uint32_t> enrichment(std::uint32_t) override { return 0; }
  void prepare(std::uint32_t) override {}
  std::uint64_t chance(std::uint32_t contact, std::uint32_t step, std::uint32_t now) override {
    return mixed(mixed(contact) ^ mixed(step) ^ now);
  }
  std::optional<std::uint32_t> person(std::uint32_t, std::uint32_t, std::uint32_t) override {
    return below(3) == 0 ? hour : 2 * day;
  }

  /// Within a task of an hour, within a wait of a day, or never.
  std::optional<std::uint32_t> delay(std::uint32_t, std::uint16_t, std::uint32_t) override {
    if (below(3) == 0) return std::nullopt;
    constexpr std::array<std::uint32_t, 3> within = {hour / 2, 6 * hour, 12 * hour};
    return below(5) * day + within[below(3)];
  }

  std::uint32_t begin(const TaskOrder&) override { return below(3) == 0 ? hour : 0; }

  /// Done, or an answer that the step names.
  std::string_view answer(const TaskOrder& order) override {
    if (below(3) != 0) return {};
    for (const Instruction& task : program_.instructions) {
      if (task.op != Op::task || task.step != order.step || task.count == 0) continue;
      return program_.failures[task.first + below(task.count)].answer;
    }
    return {};
  }

 private:
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(chance_() % count); }

  const Program& program_;
  std::mt19937 chance_;
};

const std::vector<std::string> columns = {"title",     "email",      "linkedin_id",
                                          "employees", "connection", "sim.connection",
                                          "country",   "tags"};

/// By column: one value for each way to answer the questions of the scripts.
const std::vector<std::vector<std::string>> values = {
    {"", "Other", "Founder", "Co-founder", "Founder, Sales", "Sales", "Sales founder", "Sales rep",
     "Head", "Head founder", "Head of sales", "Head sales rep", "Head sales founder",
     "Head founder sales"},
    {"", "@example.com"},
    {"", "in-"},
    {"", "50", "55", "60", "75", "80", "101"},
    {"", "none", "pending", "connected"},
    {"none", "pending", "connected"},
    {"", "x"},
    {"", "new", "other"}};

/// The values of a column that the script can tell apart.
std::vector<std::vector<std::string>> values_for(const Program& program) {
  std::vector<std::vector<std::string>> result = values;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    bool asked = columns[column].ends_with("connection");
    for (const ValueRow& row : program.values) {
      asked |= row.op == ValueOp::field && program.fields[row.field].name == columns[column];
    }
    if (!asked) result[column].resize(1);
  }
  return result;
}

/// Each choice of one value for each column; the unique fields get a value of the row's own.
Contacts every_contact(const Program& program) {
  Enrollment enrollment(program, columns, 1, 0);
  const auto told_apart = values_for(program);
  // Which share of a split a contact has depends on its row: each contact stands in several.
  const bool splits = std::any_of(program.values.begin(), program.values.end(),
                                  [](const ValueRow& row) { return row.op == ValueOp::share; });
  std::size_t count = splits ? 24 : 1;
  for (const auto& choices : told_apart) count *= choices.size();
  for (std::size_t row = 0; row < count; ++row) {
    std::vector<std::string> texts;
    std::size_t rest = row;
    for (const auto& choices : told_apart) {
      texts.push_back(choices[rest % choices.size()]);
      rest /= choices.size();
    }
    if (!texts[1].empty()) texts[1].insert(0, std::to_string(row));
    if (!texts[2].empty()) texts[2] += std::to_string(row);
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    enrollment.add(views);
  }
  return enrollment.take_contacts();
}

void add_breaks(const Program& program, const Contacts& contacts, Breaks& breaks) {
  for (const ContactState& state : contacts.states) {
    const Instruction& stands = program.instructions.at(state.at);
    // No provider answers here with a failure that the script does not name: who failed broke a
    // precondition. Who unsubscribed may also have done so wherever it stood.
    const bool refused = state.status == Status::unsubscribed && stands.op == Op::end &&
                         stands.step != no_step && program.steps[stands.step].title == "email";
    if (state.status != Status::failed && !refused) continue;
    const std::string& reason = program.reasons[state.reason].name;
    breaks.emplace(program.steps.at(stands.step).line,
                   reason.empty() ? std::string(row_of(state.status).name) : reason);
  }
}

Breaks breaks_in_one_world(const Program& program, const Contacts& contacts, unsigned seed) {
  RandomWorld world(program, seed);
  VirtualClock clock(0);
  MemoryStore store(contacts);
  Engine engine(program,
                {clock, store, world, std::vector<Channel*>(program.channels.size(), &world)});
  // Who answered and was paused is resumed after some days.
  for (std::uint32_t moment = 0; moment <= 1000 * day; moment += 20 * day) {
    engine.run(moment);
    for (std::uint32_t contact = 0; contact < store.contacts().states.size(); ++contact) {
      if (store.contacts().states[contact].status != Status::paused) continue;
      engine.perform({OperationKind::resume_contact, contact}, moment);
    }
  }
  Breaks breaks;
  add_breaks(program, store.contacts(), breaks);
  return breaks;
}

Breaks breaks_of_lint(const LintResult& result) {
  Breaks breaks;
  for (const ProvedNeed& need : result.needs) {
    if (!need.holds) breaks.emplace(need.line, need.reason);
  }
  return breaks;
}

std::string text_of(const Breaks& breaks) {
  std::string text;
  for (const auto& [line, reason] : breaks) text += std::to_string(line) + " " + reason + "\n";
  return text;
}

void check_agreement(const std::string& script) {
  const LintResult result = lint("random.wend", script);
  for (const Finding& finding : result.findings) RC_LOG() << finding.diagnostic.message << "\n";
  RC_ASSERT(result.compiled);
  const Breaks told = breaks_of_lint(result);
  const Program& program = *result.script->program;
  const Contacts contacts = every_contact(program);
  constexpr unsigned fewest_worlds = 6;
  constexpr unsigned most_worlds = 100;
  Breaks seen;
  for (unsigned seed = 0; seed < most_worlds; ++seed) {
    if (seed >= fewest_worlds && seen == told) break;
    seen.merge(breaks_in_one_world(program, contacts, seed));
  }
  RC_LOG() << "lint:\n" << text_of(told) << "engine:\n" << text_of(seen);
  RC_ASSERT(told == seen);
}

}  // namespace

TEST_CASE("lint says that a precondition can be broken exactly where a contact breaks it") {
  CHECK(check_cases("lint and engine agree about preconditions", 300, [] {
    const std::string script = draw_lint_script();
    RC_LOG() << script;
    check_agreement(script);
  }));
}

}  // namespace wend
