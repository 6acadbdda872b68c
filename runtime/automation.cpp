#include <wend/automation.hpp>

#include <algorithm>
#include <unordered_set>

#include <wend/instant_range.hpp>

#include "interpreter/declarations.hpp"
#include "interpreter/report.hpp"
#include "runtime/command.hpp"
#include "runtime/engine.hpp"
#include "runtime/live_journal.hpp"
#include "runtime/live_suppressions.hpp"
#include "runtime/live_world.hpp"
#include "runtime/succession.hpp"
#include "runtime/supposition.hpp"

namespace wend {

using Channels = std::map<std::string, Channel*>;

struct Automation::State {
  State(std::shared_ptr<const Program> made_of, AutomationDoors doors,
        const AutomationOptions& options, std::vector<Channel*> channels)
      : program(std::move(made_of)),
        known_channels(std::move(doors.channels)),
        clock(doors.clock),
        start(clock.now()),
        contacts(*program, options.seed, start),
        suppressions(*program, contacts,
                     doors.suppressions != nullptr ? *doors.suppressions : own_suppressions),
        tasks(*program, contacts, std::move(channels), start),
        world(contacts, tasks, suppressions, options.seed),
        journal(doors.journal, held),
        engine(std::make_unique<Engine>(*program,
                                        Doors{clock, contacts, world, tasks.doors(), &journal},
                                        EngineOptions{options.activate, UINT32_MAX, start})) {}

  /// Seconds after the start by the clock, which may have gone back.
  std::uint32_t now() const;
  /// The instant at which a call does what it does.
  Instant instant() const { return start + std::max(now(), engine->now()); }
  KnownContacts known_contacts() const;
  void catch_up();
  void try_held();
  Reception take(std::uint32_t contact, std::uint16_t event);
  std::optional<Failure> add(const std::string& id);
  std::optional<Failure> find_incomplete(const std::string& id) const;
  void keep_held_events(const Program& version);

  std::shared_ptr<const Program> program;
  Channels known_channels;
  Clock& clock;
  Instant start;
  LiveContacts contacts;
  MemorySuppressions own_suppressions;
  LiveSuppressions suppressions;
  LiveTasks tasks;
  LiveWorld world;
  HeldEvents held;
  LiveJournal journal;
  std::unique_ptr<Engine> engine;
  std::unordered_set<std::string> event_ids;
  bool busy = false;  ///< a call is on its way, and whoever it calls may not call back
  std::optional<Failure> broken_off;  ///< why no call can go on where an earlier one stopped
};

namespace {

Failure no_contact_of(const std::string& id) {
  return {"there is no contact `" + quotable(id) + "`"};
}

/// Why the program cannot be walked; nothing where it can.
std::optional<Failure> find_fault(const Program* program) {
  if (program == nullptr) return Failure{"there is no program: the script has errors"};
  if (program->entry < program->instructions.size()) return std::nullopt;
  return Failure{"the program is empty: compile makes one of a script"};
}

Failure archived() {
  return {"the automation is archived"};
}

std::optional<Failure> find_fault(const Clock& clock) {
  const Instant now = clock.now();
  if (is_instant(now)) return std::nullopt;
  return Failure{"the clock is at " + std::to_string(now) + " seconds after 1970-01-01; " +
                 std::string(range_of_instants)};
}

/// One for each that the script's steps need.
Expected<std::vector<Channel*>> channels_of(const Program& program, const Channels& known) {
  std::vector<Channel*> channels;
  for (const std::string& name : program.channels) {
    const auto found = known.find(name);
    if (found == known.end() || found->second == nullptr) {
      return Failure{"the script's steps need the channel `" + name + "`"};
    }
    channels.push_back(found->second);
  }
  return channels;
}

/// The one way into an automation: nobody calls it from within a call of its own, nothing is done
/// at an instant that is none, and nothing throws out of it. What one of the host's doors throws
/// leaves contacts half on their way, so that no later call goes on from there.
template <typename State, typename Call>
auto within(State* state, Call call) -> decltype(call(*state)) {
  if (state == nullptr) return Failure{"the automation was moved to another object"};
  if (state->busy)
    return Failure{"the automation must not be called from within one of its own calls"};
  if (state->broken_off) return *state->broken_off;
  state->busy = true;
  const auto break_off = [&](const std::string& why) {
    state->broken_off = Failure{"a call broke off, so that the automation cannot go on: " + why};
    state->busy = false;
    return *state->broken_off;
  };
  try {
    auto fault = find_fault(state->clock);
    auto result = fault ? decltype(call(*state))(std::move(*fault)) : call(*state);
    state->busy = false;
    return result;
  } catch (const std::exception& thrown) {
    return break_off(quotable(thrown.what()));
  } catch (...) {
    return break_off("a door of the host threw");
  }
}

}  // namespace

std::uint32_t Automation::State::now() const {
  const Instant passed = std::clamp(clock.now(), start, start + Instant{UINT32_MAX - 1}) - start;
  return static_cast<std::uint32_t>(passed);
}

KnownContacts Automation::State::known_contacts() const {
  return {contacts.ids(), [this](const std::string& id) { return contacts.find(id); }};
}

void Automation::State::catch_up() {
  engine->catch_up(now());
  try_held();
}

/// Events that waited for an answer come to their turn once it is there.
void Automation::State::try_held() {
  const auto is_undecided = [this](std::uint32_t contact) { return engine->is_undecided(contact); };
  // What one of them led to may be what another one waits for.
  while (const auto row = held.take(is_undecided)) take(row->contact, row->event);
}

Reception Automation::State::take(std::uint32_t contact, std::uint16_t event) {
  const EventRow& row = program->events[event];
  const bool possible = suppose_possible(*program, contacts.word(contact), row.when);
  if (possible && engine->happen(contact, event)) return Reception::counted;
  if (engine->is_undecided(contact)) {
    held.hold({contact, event});
    return Reception::held;
  }
  engine->ignore(contact, row.name);
  return Reception::unfit;
}

std::optional<Failure> Automation::State::add(const std::string& id) {
  if (id.empty()) return Failure{"a contact needs an id"};
  if (contacts.find(id)) return Failure{"there already is a contact `" + quotable(id) + "`"};
  if (engine->archived()) return archived();
  contacts.add(id);
  return std::nullopt;
}

std::optional<Failure> Automation::State::find_incomplete(const std::string& id) const {
  const auto contact = contacts.find(id);
  if (!contact) return no_contact_of(id);
  if (contacts.is_incomplete(*contact)) return std::nullopt;
  return Failure{"the data of `" + quotable(id) + "` have already arrived"};
}

/// Those of events that the version does not know are of no use any more.
void Automation::State::keep_held_events(const Program& version) {
  held.renumber([&](const HeldEvent& row) -> std::optional<std::uint16_t> {
    const std::string& name = program->events[row.event].name;
    if (const auto event = index_named(version.events, name)) {
      return static_cast<std::uint16_t>(*event);
    }
    engine->ignore(row.contact, name);
    return std::nullopt;
  });
}

Automation::Automation(std::unique_ptr<State> state) : state_(std::move(state)) {}
Automation::Automation(Automation&&) noexcept = default;
Automation& Automation::operator=(Automation&&) noexcept = default;
Automation::~Automation() = default;

Expected<Automation> Automation::start(std::shared_ptr<const Program> program,
                                       AutomationDoors doors, const AutomationOptions& options) {
  if (auto fault = find_fault(program.get())) return std::move(*fault);
  if (auto fault = find_fault(doors.clock)) return std::move(*fault);
  auto channels = channels_of(*program, doors.channels);
  if (!channels) return channels.failure();
  return Automation(
      std::make_unique<State>(std::move(program), std::move(doors), options, std::move(*channels)));
}

std::optional<Failure> Automation::enroll_incomplete(const std::string& id) {
  return within(state_.get(), [&](State& state) { return state.add(id); });
}

Expected<std::vector<std::string>> Automation::enroll(const std::string& id,
                                                      const std::vector<Field>& fields) {
  return within(state_.get(), [&](State& state) -> Expected<std::vector<std::string>> {
    if (auto failure = state.add(id)) return std::move(*failure);
    return state.contacts.complete(*state.contacts.find(id), fields, state.instant());
  });
}

Expected<std::vector<std::string>> Automation::enrich(const std::string& id,
                                                      const std::vector<Field>& fields) {
  return within(state_.get(), [&](State& state) -> Expected<std::vector<std::string>> {
    if (auto failure = state.find_incomplete(id)) return std::move(*failure);
    state.catch_up();
    const std::uint32_t contact = *state.contacts.find(id);
    auto problems = state.contacts.complete(contact, fields, state.instant());
    state.engine->end_enrichment(contact, false);
    state.try_held();
    return problems;
  });
}

std::optional<Failure> Automation::fail_enrichment(const std::string& id) {
  return within(state_.get(), [&](State& state) -> std::optional<Failure> {
    if (auto failure = state.find_incomplete(id)) return failure;
    state.catch_up();
    state.engine->end_enrichment(*state.contacts.find(id), true);
    return std::nullopt;
  });
}

std::optional<Failure> Automation::run() {
  return within(state_.get(), [](State& state) -> std::optional<Failure> {
    state.catch_up();
    return std::nullopt;
  });
}

std::optional<Failure> Automation::run_until(Instant instant) {
  return within(state_.get(), [&](State& state) -> std::optional<Failure> {
    if (!is_instant(instant)) return Failure{std::string(range_of_instants)};
    state.catch_up();
    for (auto due = next_due(); due && *due <= instant; due = next_due()) {
      state.clock.wait_until(*due);
      // A clock that does not get there would be asked for ever.
      if (state.clock.now() < *due) return Failure{"the clock did not wait until the next task"};
      state.catch_up();
    }
    state.clock.wait_until(instant);
    state.catch_up();
    return std::nullopt;
  });
}

std::optional<Instant> Automation::next_due() const {
  if (state_ == nullptr) return std::nullopt;
  const auto seconds = state_->engine->next_due();
  if (!seconds) return std::nullopt;
  return state_->start + *seconds;
}

Expected<Reception> Automation::deliver(const Event& event) {
  return within(state_.get(), [&](State& state) -> Expected<Reception> {
    const Program& program = *state.program;
    if (event.id.empty()) return Failure{"an event needs its own id, so that it counts only once"};
    const auto contact = state.contacts.find(event.contact);
    if (!contact) return no_contact_of(event.contact);
    const auto known = index_named(program.events, event.name);
    const auto unused = index_named(program.unused_events, event.name);
    if (!known && !unused) {
      std::vector<std::string> names = names_of(program.events);
      for (const std::string& name : names_of(program.unused_events)) names.push_back(name);
      return no_such("event", event.name, names);
    }
    if (!event.sender.empty() && !index_named(program.senders, event.sender)) {
      return no_such("sender", event.sender, names_of(program.senders));
    }
    if (!state.event_ids.insert(event.id).second) return Reception::repeated;
    state.catch_up();
    const EventRow& row = known ? program.events[*known] : program.unused_events[*unused];
    if (row.suppresses != no_index) {
      state.suppressions.suppress(*contact, row.suppresses, event.sender);
    }
    if (!known) {
      state.engine->ignore(*contact, row.name);
      return Reception::unfit;
    }
    const Reception reception = state.take(*contact, static_cast<std::uint16_t>(*known));
    state.try_held();
    return reception;
  });
}

std::optional<Failure> Automation::answer(std::uint64_t task, Answer answer) {
  return within(state_.get(), [&](State& state) -> std::optional<Failure> {
    state.catch_up();
    const auto contact = state.tasks.take(task, std::move(answer));
    if (!contact) return contact.failure();
    state.engine->answer_now(*contact);
    state.try_held();
    return std::nullopt;
  });
}

std::optional<Failure> Automation::perform(std::string_view operation) {
  return within(state_.get(), [&](State& state) -> std::optional<Failure> {
    const auto parsed = parse_operation(operation);
    if (!parsed) return parsed.failure();
    auto command = find_command(*parsed, *state.program, state.known_contacts());
    if (!command) return command.failure();
    state.catch_up();
    auto failure = state.engine->perform(*command, state.now());
    state.try_held();
    return failure;
  });
}

Expected<std::vector<std::string>> Automation::deploy(std::shared_ptr<const Program> version,
                                                      const FieldSource& fields_of) {
  return within(state_.get(), [&](State& state) -> Expected<std::vector<std::string>> {
    if (auto fault = find_fault(version.get())) return std::move(*fault);
    if (!fields_of) return Failure{"a new version asks for the contacts' fields once more"};
    auto channels = channels_of(*version, state.known_channels);
    if (!channels) return channels.failure();
    if (state.engine->archived()) return archived();
    state.catch_up();
    version = succeeding(*state.program, *version);
    std::vector<std::string> problems;
    auto next = state.contacts.enroll_anew(*version, fields_of, problems);
    if (!next) return next.failure();
    state.keep_held_events(*version);
    // The engine asks the version that is left until it has handed its contacts over.
    const auto left = std::exchange(state.program, version);
    Contacts contacts = state.contacts.become(std::move(*next));
    state.suppressions.serve(*version);
    state.tasks.serve(*version, std::move(*channels));
    state.engine->deploy({version, std::move(contacts), state.tasks.doors()}, state.now());
    state.catch_up();
    return problems;
  });
}

Expected<DeploymentPlan> Automation::plan(const Program& version) const {
  return within(state_.get(), [&](const State& state) -> Expected<DeploymentPlan> {
    if (auto fault = find_fault(&version)) return std::move(*fault);
    if (state.engine->archived()) return archived();
    return state.engine->plan(version);
  });
}

Expected<Standing> Automation::standing(const std::string& id) const {
  return within(state_.get(), [&](const State& state) -> Expected<Standing> {
    const auto contact = state.contacts.find(id);
    if (!contact) return no_contact_of(id);
    const Program& program = *state.program;
    const ContactState& row = state.contacts.state(*contact);
    Standing standing;
    standing.status = row.status;
    standing.reason = program.reasons[row.reason].name;
    const std::uint32_t step = row.at == no_place ? no_step : program.instructions[row.at].step;
    if (step != no_step) standing.step = program.steps[step].name;
    if (row.segment != no_index) standing.segment = program.segments[row.segment].name;
    if (row.sender != no_index) standing.sender = program.senders[row.sender].name;
    standing.since = state.start + row.since;
    standing.waiting = state.engine->waiting(*contact);
    if (standing.waiting && standing.waiting->waits_for == WaitsFor::provider) {
      standing.waiting->until = state.tasks.answered_at(*contact);
    }
    return standing;
  });
}

std::uint32_t Automation::size() const {
  if (state_ == nullptr) return 0;
  return static_cast<std::uint32_t>(state_->contacts.ids().size());
}

const std::string& Automation::id_of(std::uint32_t contact) const {
  static const std::string nobody;
  return contact < size() ? state_->contacts.ids()[contact] : nobody;
}

}  // namespace wend
