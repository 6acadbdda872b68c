#include "tests/property/lint_worlds.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "runtime/draw.hpp"
#include "runtime/engine.hpp"
#include "runtime/enrollment.hpp"
#include "runtime/stores/memory.hpp"
#include "tests/property/script_generator.hpp"

namespace wend {

namespace {

constexpr std::uint32_t hour = 3600;
constexpr std::uint32_t day = 24 * hour;

/// Whether events happen, and how long tasks take and how they end, each time anew by chance.
class RandomWorld : public World, public TaskDoor {
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
    constexpr std::array<std::uint32_t, 4> within = {hour / 6, hour / 2, 6 * hour, 12 * hour};
    // What happens at once is what two tasks in a row need for two events between them.
    const std::uint32_t days = below(2) == 0 ? 0 : below(5);
    return days * day + within[below(4)];
  }

  std::uint32_t begin(const TaskOrder&) override { return below(2) == 0 ? hour : 0; }

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
                                          "country",   "tags",       "address"};

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
    {"", "new", "other"},
    {"", "deliverable", "undeliverable"}};

std::size_t fact_of(const Program& program, std::string_view column) {
  if (column.starts_with("sim.")) column.remove_prefix(4);
  const auto row = std::find_if(program.facts.begin(), program.facts.end(),
                                [&](const FactRow& fact) { return fact.name == column; });
  return static_cast<std::size_t>(row - program.facts.begin());
}

/// A contact's bits without those of splits, which depend on its row.
Answers answers_of(const Program& program, Contacts& contacts, std::uint32_t contact) {
  Answers limbs = {contacts.states[contact].word};
  const std::uint64_t* const more = contacts.more(contact, program);
  if (more != nullptr) limbs.insert(limbs.end(), more, more + program.limbs - 1);
  for (std::size_t atom = 0; atom < program.atoms.size(); ++atom) {
    if (program.values[program.atoms[atom].value].op != ValueOp::share) continue;
    const unsigned bit = program.atom_bit(atom);
    limbs[bit / 64] &= ~(std::uint64_t{1} << bit % 64);
  }
  return limbs;
}

}  // namespace

std::vector<std::vector<Answers>> answers_by_column(const Program& program) {
  std::vector<std::vector<Answers>> result;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    Enrollment enrollment(program, columns, 1, 0);
    for (const std::string& value : values[column]) {
      std::vector<std::string_view> texts(columns.size());
      texts[column] = value;
      enrollment.add(texts);
    }
    Contacts contacts = enrollment.take_contacts();
    auto& answers = result.emplace_back();
    for (std::uint32_t row = 0; row < contacts.states.size(); ++row) {
      answers.push_back(answers_of(program, contacts, row));
    }
  }
  return result;
}

namespace {

/// By column: the values that the script can tell apart. Those of one column decide the answers
/// about it alone, so that each can be tried by itself.
std::vector<std::vector<std::string>> values_for(const Program& program) {
  std::vector<std::vector<std::string>> result(columns.size());
  const auto answers = answers_by_column(program);
  for (std::size_t column = 0; column < columns.size(); ++column) {
    std::set<Answers> known;
    for (std::size_t row = 0; row < answers[column].size(); ++row) {
      if (!known.insert(answers[column][row]).second) continue;
      result[column].push_back(values[column][row]);
    }
  }
  return result;
}

void add_row(std::vector<std::string> texts, std::size_t row, Enrollment& enrollment) {
  if (!texts[1].empty()) texts[1].insert(0, std::to_string(row));
  if (!texts[2].empty()) texts[2] += std::to_string(row);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  enrollment.add(views);
}

}  // namespace

Contacts every_contact(const Program& program) {
  Enrollment enrollment(program, columns, 1, 0);
  const auto told_apart = values_for(program);
  // Which share of a split a contact has depends on its row, and what happens to it is chance: each
  // contact stands in several.
  const bool splits = std::any_of(program.values.begin(), program.values.end(),
                                  [](const ValueRow& row) { return row.op == ValueOp::share; });
  constexpr std::size_t fewest_contacts = 256;
  std::size_t distinct = 1;
  for (const auto& choices : told_apart) distinct *= choices.size();
  const std::size_t copies = std::max<std::size_t>(splits ? 24 : 1, fewest_contacts / distinct);
  for (std::size_t row = 0; row < distinct * copies; ++row) {
    std::vector<std::string> texts;
    std::size_t rest = row;
    for (const auto& choices : told_apart) {
      texts.push_back(choices[rest % choices.size()]);
      rest /= choices.size();
    }
    add_row(std::move(texts), row, enrollment);
  }
  return enrollment.take_contacts();
}

GivenContacts contacts_with_given_facts(const Program& program, unsigned seed,
                                        const std::vector<std::string>& file_columns) {
  constexpr std::size_t count = 512;
  const auto in_file = [&](const std::string& name) {
    return file_columns.empty() ||
           std::find(file_columns.begin(), file_columns.end(), name) != file_columns.end();
  };
  std::vector<std::string> all = columns;
  std::vector<std::vector<std::string>> choices = values_for(program);
  for (std::size_t column = 0; column < columns.size(); ++column) {
    const bool fact = fact_of(program, columns[column]) < program.facts.size();
    if (fact && !columns[column].starts_with("sim.") && !in_file(columns[column])) {
      choices[column] = {""};
    }
  }
  for (const FactRow& fact : program.facts) {
    if (fact.start == 0) continue;
    for (const std::string& column : {fact.name, "sim." + fact.name}) {
      all.push_back(column);
      choices.push_back(fact.values);
    }
  }
  std::mt19937 chance(seed);
  GivenContacts result;
  Enrollment enrollment(program, all, 1, 0);
  for (std::size_t row = 0; row < count; ++row) {
    std::vector<std::string> texts;
    std::set<std::string>& given = result.given.emplace_back();
    for (std::size_t column = 0; column < all.size(); ++column) {
      std::string value = choices[column][chance() % choices[column].size()];
      if (column >= columns.size()) {
        const FactRow& fact = program.facts[fact_of(program, all[column])];
        // One in four, so that facts are given alone as well as together.
        if (chance() % 4 != 0) value.clear();
        if (!value.empty() && value != fact.values[fact.start - 1]) given.insert(fact.name);
      }
      texts.push_back(std::move(value));
    }
    add_row(std::move(texts), row, enrollment);
  }
  result.contacts = enrollment.take_contacts();
  return result;
}

std::vector<std::string> draw_file_columns() {
  std::vector<std::string> drawn = {"title",     "email",   "linkedin_id",
                                    "employees", "country", "tags"};
  for (const std::string fact :
       {"connection", "address", "reply", "mailbox", "subscription", "consent"}) {
    if (draw_one_in(2)) drawn.push_back(fact);
  }
  return drawn;
}

namespace {

/// What people do to contacts, drawn anew for each moment. What the engine refuses is not done.
void operate(Engine& engine, const Contacts& contacts, std::uint32_t moment, std::mt19937& chance) {
  constexpr std::array kinds = {OperationKind::pause_contact,  OperationKind::pause_contact,
                                OperationKind::skip_task,      OperationKind::skip_task,
                                OperationKind::complete_task,  OperationKind::fail_task,
                                OperationKind::resume_contact, OperationKind::restart_contact};
  for (std::uint32_t contact = 0; contact < contacts.states.size(); ++contact) {
    if (chance() % 3 != 0) continue;
    engine.perform({kinds[chance() % kinds.size()], contact}, moment);
  }
}

}  // namespace

Contacts run_in_random_world(const Program& program, const Contacts& contacts, unsigned seed,
                             const JournalOf& journal_of, People people) {
  RandomWorld world(program, seed);
  VirtualClock clock(0);
  MemoryStore store(contacts);
  Journal* const journal = journal_of ? journal_of(store.contacts()) : nullptr;
  Engine engine(program, {clock, store, world,
                          std::vector<TaskDoor*>(program.channels.size(), &world), journal});
  std::uint32_t moment = 0;
  if (people == People::operate) {
    constexpr std::array<std::uint32_t, 4> gaps = {hour / 2, 5 * hour, day, 2 * day};
    std::mt19937 chance(seed);
    for (int turn = 0; turn < 16; ++turn, moment += gaps[chance() % gaps.size()]) {
      engine.run(moment);
      operate(engine, store.contacts(), moment, chance);
    }
  }
  for (const std::uint32_t begin = moment; moment <= 1000 * day; moment += 20 * day) {
    engine.run(moment);
    bool some_walk = false;
    for (std::uint32_t contact = 0; contact < store.contacts().states.size(); ++contact) {
      const ContactState& state = store.contacts().states[contact];
      some_walk |= !is_terminal(state.status) && state.at != no_place;
      if (state.status != Status::paused) continue;
      engine.perform({OperationKind::resume_contact, contact}, moment);
    }
    if (!some_walk && moment > begin) break;
  }
  return std::move(store.contacts());
}

}  // namespace wend
