// What holds in every run, whatever the script: checked from the outside while the engine walks, at
// every transition and whenever a task begins.
#include <catch2/catch.hpp>

#include <wend/compile.hpp>

#include "runtime/engine.hpp"
#include "runtime/enrollment.hpp"
#include "runtime/stores/memory.hpp"
#include "tests/property/check_cases.hpp"
#include "tests/property/engine_scenario.hpp"
#include "tests/reference/expression.hpp"

namespace wend {
namespace {

/// Looks on while contacts walk, and keeps the laws that are broken.
class Watcher : public Journal {
 public:
  Watcher(const Program& program, const reference::Script& script, Contacts& contacts,
          const std::vector<reference::Row>& rows)
      : program_(program), script_(script), contacts_(contacts), rows_(rows) {}

  void record(const Transition& transition) override {
    if (transition.event == "pause") paused_ = true;
    if (transition.event == "resume") paused_ = false;
    if (transition.contact == no_contact) return;
    if (transition.event == "restarted") ends_.erase(transition.contact);
    if (transition.event == "task") follow_task(transition);
    const ContactState& state = contacts_.states[transition.contact];
    const auto ended = ends_.find(transition.contact);
    const auto stands = std::tuple(state.status, state.at, state.since, state.reason);
    if (ended != ends_.end() && (ended->second != stands || transition.task != TaskStatus::none)) {
      broken.insert("a contact that had ended moved");
    }
    if (is_terminal(state.status)) ends_.emplace(transition.contact, stands);
    if (transition.at < last_) broken.insert("time went back");
    last_ = transition.at;
    // An event may have led the contact away from a task, whose answer nobody awaits then.
    if (transition.task == TaskStatus::none || is_terminal(state.status)) {
      in_progress_.erase(transition.contact);
    }
    count_active();
  }

  void begin(const TaskOrder& order) {
    if (!in_progress_.insert(order.contact).second) broken.insert("two tasks at once");
    if (paused_) broken.insert("a task while the automation is paused");
    if (contacts_.states[order.contact].status == Status::paused) {
      broken.insert("a task of a paused contact");
    }
    if (removed.contains(order.sender)) broken.insert("a task of a removed sender");
    const auto zone = rows_.at(order.contact).find("timezone");
    const auto hours = script_.hours_in(
        zone == rows_.at(order.contact).end() ? "" : reference::without_margins(zone->second));
    if (hours.open_from(order.at) != order.at) broken.insert("a task in closed hours");
    if (order.sender == no_index) return;
    const reference::Sender& sender = script_.senders.at(order.sender);
    if (sender.hours.open_from(order.at) != order.at) {
      broken.insert("a task in closed hours of its sender");
    }
    const std::string& node = program_.nodes[order.node].name;
    const auto limits = sender.limits.find(node);
    if (limits == sender.limits.end()) return;
    for (const std::string period : {"hour", "day", "week"}) {
      const auto begin = reference::period_of(order.at, period, sender.hours.zone).begin;
      const std::uint32_t count = ++begun_[{order.sender, node, period, begin}];
      for (const reference::Limit& limit : limits->second) {
        if (limit.period == period && count > limit.number) broken.insert("over a limit");
      }
    }
  }

  void answer(const TaskOrder& order) { in_progress_.erase(order.contact); }

  std::set<std::string> broken;
  std::set<std::uint16_t> removed;  ///< senders

 private:
  /// A contact reaches a task, and then the task is done once.
  void follow_task(const Transition& transition) {
    if (transition.task == TaskStatus::closed) {
      const auto created = created_.find(transition.contact);
      const bool is_there = created != created_.end() && created->second == transition.step;
      if (!is_there) broken.insert("a task was done twice");
    }
    created_.erase(transition.contact);
    const bool stands = transition.task == TaskStatus::in_progress ||
                        transition.task == TaskStatus::delegated ||
                        transition.task == TaskStatus::paused;
    if (stands) created_[transition.contact] = transition.step;
  }

  void count_active() {
    std::map<std::uint16_t, std::uint32_t> segments;
    std::map<std::uint32_t, std::uint32_t> companies;
    for (std::size_t index = 0; index < contacts_.states.size(); ++index) {
      const ContactState& state = contacts_.states[index];
      if (state.at == no_place || is_terminal(state.status)) continue;
      ++segments[state.segment];
      if (!contacts_.company.empty()) ++companies[contacts_.company[index]];
    }
    for (const auto& [segment, count] : segments) {
      if (count > program_.segments[segment].active_limit) broken.insert("over an active limit");
    }
    companies.erase(no_company);
    for (const auto& [company, count] : companies) {
      if (count > program_.coworkers_limit) broken.insert("over the coworkers limit");
    }
  }

  const Program& program_;
  const reference::Script& script_;
  Contacts& contacts_;
  const std::vector<reference::Row>& rows_;
  Instant last_ = INT64_MIN;
  bool paused_ = false;
  std::map<std::uint32_t, std::tuple<Status, Place, std::uint32_t, std::uint8_t>> ends_;
  std::set<std::uint32_t> in_progress_;
  std::map<std::uint32_t, std::uint32_t> created_;  ///< the step of the task at which each stands
  std::map<std::tuple<std::uint16_t, std::string, std::string, Instant>, std::uint32_t> begun_;
};

/// Tells the watcher of what passes through a channel.
class WatchedChannel : public TaskDoor {
 public:
  WatchedChannel(TaskDoor& channel, Watcher& watcher) : channel_(channel), watcher_(watcher) {}

  std::uint32_t begin(const TaskOrder& order) override {
    watcher_.begin(order);
    return channel_.begin(order);
  }
  std::string_view answer(const TaskOrder& order) override {
    watcher_.answer(order);
    return channel_.answer(order);
  }

 private:
  TaskDoor& channel_;
  Watcher& watcher_;
};

Command any_command(const Program& program, std::size_t contacts) {
  Command command;
  command.kind = static_cast<OperationKind>(draw_below(std::size(operation_rows)));
  // Most runs are to go on.
  if (command.kind == OperationKind::archive && !draw_one_in(4)) {
    command.kind = OperationKind::resume_contact;
  }
  command.contact = static_cast<std::uint32_t>(draw_below(contacts));
  command.step = static_cast<std::uint32_t>(draw_below(program.steps.size()));
  if (row_of(command.kind).subject == OperationSubject::sender) {
    if (program.senders.empty()) command.kind = OperationKind::restart_contact;
    command.sender =
        static_cast<std::uint16_t>(draw_below(std::max<std::size_t>(program.senders.size(), 1)));
  }
  return command;
}

/// What people might do, at any moments.
void disturb(Engine& engine, const Program& program, std::size_t contacts, std::uint32_t until,
             Watcher& watcher) {
  std::uint32_t moment = 0;
  for (std::size_t count = draw_below(12); count > 0; --count) {
    moment += static_cast<std::uint32_t>(draw_below(until / 6 + 1));
    if (moment > until) return;
    engine.run(moment);
    const Command command = any_command(program, contacts);
    RC_LOG() << moment << ": " << row_of(command.kind).words << " " << command.contact << "\n";
    // One who is added has tasks at once.
    const bool adds = command.kind == OperationKind::add_sender;
    const bool was_removed = adds && watcher.removed.erase(command.sender) != 0;
    if (engine.perform(command, moment)) {
      if (was_removed) watcher.removed.insert(command.sender);
      continue;
    }
    const bool removes = command.kind == OperationKind::remove_sender ||
                         command.kind == OperationKind::delete_sender;
    if (removes) watcher.removed.insert(command.sender);
  }
}

bool holds_place(const ContactState& state) {
  return state.at != no_place && !is_terminal(state.status);
}

bool waits_for_place(const ContactState& state) {
  return state.status == Status::active_limit || state.status == Status::coworkers_limit;
}

/// When all who hold a place are taken out, again and again, nobody is left who waits for one.
bool loses_places(Engine& engine, const Contacts& contacts, std::uint32_t moment) {
  const auto any = [&](bool (*holds)(const ContactState&)) {
    return std::any_of(contacts.states.begin(), contacts.states.end(), holds);
  };
  while (any(&holds_place)) {
    for (std::uint32_t contact = 0; contact < contacts.states.size(); ++contact) {
      if (!holds_place(contacts.states[contact])) continue;
      engine.perform({OperationKind::cancel_contact, contact}, moment);
    }
  }
  return any(&waits_for_place);
}

std::set<std::string> laws_broken(const Scenario& scenario, bool disturbed = false) {
  const reference::Script script(scenario.script, standard_vocabulary());
  const auto compilation = compile("script.wend", scenario.script, {scenario.columns});
  RC_ASSERT(compilation.program != nullptr);
  const Program& program = *compilation.program;
  Enrollment enrollment(program, scenario.columns, 1, 0);
  for (const reference::Row& row : scenario.contacts) {
    std::vector<std::string_view> values;
    for (const std::string& column : scenario.columns) {
      const auto value = row.find(column);
      values.push_back(value == row.end() ? std::string_view() : value->second);
    }
    enrollment.add(values);
  }
  Simulator simulator(program, enrollment.take_world(), 1);
  MemoryStore store(enrollment.take_contacts());
  VirtualClock clock(scenario.start);
  Watcher watcher(program, script, store.contacts(), scenario.contacts);
  std::vector<std::unique_ptr<WatchedChannel>> watched;
  std::vector<TaskDoor*> channels;
  for (TaskDoor* channel : simulator.channels()) {
    watched.push_back(std::make_unique<WatchedChannel>(*channel, watcher));
    channels.push_back(watched.back().get());
  }
  Engine engine(program, {clock, store, simulator, channels, &watcher},
                {scenario.activate, scenario.until});
  if (disturbed) disturb(engine, program, scenario.contacts.size(), scenario.until, watcher);
  engine.run(scenario.until);
  if (disturbed && loses_places(engine, store.contacts(), scenario.until)) {
    watcher.broken.insert("a place was lost");
  }
  return watcher.broken;
}

ScenarioOptions options_with(bool settings, std::size_t most_contacts) {
  ScenarioOptions options;
  options.script.settings = settings;
  options.most_contacts = most_contacts;
  options.chance = true;
  return options;
}

/// A scenario that is walked in reasonable time.
Scenario draw_scenario(const ScenarioOptions& options) {
  Scenario scenario = *any_scenario(options);
  RC_PRE(run_reference(scenario, 2000).has_value());
  // What is left to chance may go round more often than the reference, where it never happens.
  if (options.chance) scenario.until = std::min(scenario.until, 30u * 24 * 3600);
  return scenario;
}

TEST_CASE("no run breaks a law", "[engine][laws]") {
  const auto options = options_with(true, 12);
  CHECK(check_cases("limits, hours, ends", 300, [&] {
    const Scenario scenario = draw_scenario(options);
    RC_ASSERT(laws_broken(scenario) == std::set<std::string>());
  }));
}

TEST_CASE("no run breaks a law, whatever people do meanwhile", "[engine][laws]") {
  const auto options = options_with(true, 12);
  CHECK(check_cases("operations", 500, [&] {
    const Scenario scenario = draw_scenario(options);
    RC_PRE(!scenario.contacts.empty());
    RC_ASSERT(laws_broken(scenario, true) == std::set<std::string>());
  }));
}

TEST_CASE("every contact that comes in goes out", "[engine][laws]") {
  const auto options = options_with(true, 12);
  CHECK(check_cases("rows", 100, [&] {
    const Scenario scenario = draw_scenario(options);
    const auto rows = run_engine(scenario, false).rows;
    RC_ASSERT(rows.size() == scenario.contacts.size());
    // Each with one status that there is.
    std::size_t in_statuses = 0;
    for (const StatusRow& status : status_rows) {
      in_statuses += static_cast<std::size_t>(std::count_if(
          rows.begin(), rows.end(), [&](const auto& row) { return row.at(1) == status.name; }));
    }
    RC_ASSERT(in_statuses == scenario.contacts.size());
  }));
}

TEST_CASE("the same seed gives the same trace, byte for byte", "[engine][laws]") {
  const auto options = options_with(true, 8);
  CHECK(check_cases("traces", 100, [&] {
    const Scenario scenario = draw_scenario(options);
    const std::string trace = trace_of(scenario);
    RC_ASSERT(trace == trace_of(scenario));
    RC_ASSERT(trace.empty() == scenario.contacts.empty());
  }));
}

TEST_CASE("without limits one contact more changes nobody else", "[engine][laws]") {
  auto options = options_with(false, 8);
  options.rests = false;
  CHECK(check_cases("one more", 200, [&] {
    Scenario scenario = draw_scenario(options);
    const auto all = run_engine(scenario, false).rows;
    RC_PRE(!scenario.contacts.empty());
    scenario.contacts.pop_back();
    const auto fewer = run_engine(scenario, false).rows;
    RC_ASSERT(std::equal(fewer.begin(), fewer.end(), all.begin()));
  }));
}

TEST_CASE("a run that ends earlier is the beginning of one that ends later", "[engine][laws]") {
  const auto options = options_with(true, 8);
  CHECK(check_cases("prefixes", 200, [&] {
    Scenario scenario = draw_scenario(options);
    const auto later = run_engine(scenario, true).transitions;
    scenario.until = static_cast<std::uint32_t>(draw_below(scenario.until + 1));
    const auto earlier = run_engine(scenario, true).transitions;
    RC_ASSERT(earlier.size() <= later.size());
    RC_ASSERT(std::equal(earlier.begin(), earlier.end(), later.begin()));
  }));
}

TEST_CASE("many contacts walk in groups as they do together", "[engine][laws]") {
  for (const bool settings : {false, true}) {
    const auto options = options_with(settings, 4);
    CHECK(check_cases("groups", 10, [&] {
      Scenario scenario = draw_scenario(options);
      RC_PRE(!scenario.contacts.empty());
      const auto few = scenario.contacts;
      while (scenario.contacts.size() < 9000) {
        reference::Row row = few[scenario.contacts.size() % few.size()];
        row["linkedin_id"] += std::to_string(scenario.contacts.size());
        row["email"] += std::to_string(scenario.contacts.size());
        scenario.contacts.push_back(row);
      }
      RC_ASSERT(run_engine(scenario, false).rows == run_engine(scenario, true).rows);
    }));
  }
}

}  // namespace
}  // namespace wend
