#include <wend/automation.hpp>

#include <algorithm>
#include <unordered_set>

#include "interpreter/declarations.hpp"
#include "interpreter/report.hpp"
#include "runtime/command.hpp"
#include "runtime/engine.hpp"
#include "runtime/live_suppressions.hpp"
#include "runtime/live_world.hpp"
#include "runtime/succession.hpp"
#include "runtime/supposition.hpp"

namespace wend {

using Channels = std::map<std::string, Channel*>;

struct Automation::State {
  /// An event that came before the answer to the task that makes it possible.
  struct Held {
    std::uint32_t contact;
    std::uint16_t event;
  };

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
        engine(std::make_unique<Engine>(*program,
                                        Doors{clock, contacts, world, tasks.doors(), doors.journal},
                                        EngineOptions{options.activate, UINT32_MAX})) {}

  /// Seconds after the start by the clock, which may have gone back.
  std::uint32_t now() const;
  void catch_up();
  void try_held();
  Reception take(std::uint32_t contact, std::uint16_t event);
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
  std::unique_ptr<Engine> engine;
  std::unordered_set<std::string> event_ids;
  std::vector<Held> held;
  bool busy = false;  ///< a call is on its way, and whoever it calls may not call back
};

namespace {

Failure called_back() {
  return {"the automation must not be called from within one of its own calls"};
}

Failure no_contact_of(const std::string& id) {
  return {"there is no contact `" + quotable(id) + "`"};
}

Failure no_program() {
  return {"there is no program: the script has errors"};
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

/// Sees to it that nobody calls an automation from within a call of its own.
class Entry {
 public:
  explicit Entry(bool& busy) : busy_(busy), entered_(!busy) { busy_ = true; }
  ~Entry() {
    if (entered_) busy_ = false;
  }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;

  explicit operator bool() const { return entered_; }

 private:
  bool& busy_;
  bool entered_;
};

}  // namespace

std::uint32_t Automation::State::now() const {
  const Instant passed = clock.now() - start;
  return static_cast<std::uint32_t>(std::clamp<Instant>(passed, 0, UINT32_MAX - 1));
}

void Automation::State::catch_up() {
  engine->catch_up(now());
  try_held();
}

/// Events that waited for an answer come to their turn once it is there.
void Automation::State::try_held() {
  for (std::size_t index = 0; index < held.size();) {
    const Held row = held[index];
    if (engine->is_undecided(row.contact)) {
      ++index;
      continue;
    }
    held.erase(held.begin() + static_cast<std::ptrdiff_t>(index));
    take(row.contact, row.event);
    index = 0;  // what it led to may be what another one waits for
  }
}

Reception Automation::State::take(std::uint32_t contact, std::uint16_t event) {
  const EventRow& row = program->events[event];
  const bool possible = suppose_possible(*program, contacts.word(contact), row.when);
  if (possible && engine->happen(contact, event)) return Reception::counted;
  if (engine->is_undecided(contact)) {
    held.push_back({contact, event});
    return Reception::held;
  }
  engine->ignore(contact, row.name);
  return Reception::unfit;
}

std::optional<Failure> Automation::State::find_incomplete(const std::string& id) const {
  const auto contact = contacts.find(id);
  if (!contact) return no_contact_of(id);
  if (contacts.is_incomplete(*contact)) return std::nullopt;
  return Failure{"the data of `" + quotable(id) + "` have already arrived"};
}

Automation::Automation(std::unique_ptr<State> state) : state_(std::move(state)) {}
Automation::Automation(Automation&&) noexcept = default;
Automation& Automation::operator=(Automation&&) noexcept = default;
Automation::~Automation() = default;

Expected<Automation> Automation::start(std::shared_ptr<const Program> program,
                                       AutomationDoors doors, const AutomationOptions& options) {
  if (program == nullptr) return no_program();
  auto channels = channels_of(*program, doors.channels);
  if (!channels) return channels.failure();
  return Automation(
      std::make_unique<State>(std::move(program), std::move(doors), options, std::move(*channels)));
}

std::optional<Failure> Automation::enroll_incomplete(const std::string& id) {
  if (state_->busy) return called_back();
  if (id.empty()) return Failure{"a contact needs an id"};
  if (state_->contacts.find(id)) {
    return Failure{"there already is a contact `" + quotable(id) + "`"};
  }
  state_->contacts.add(id);
  return std::nullopt;
}

Expected<std::vector<std::string>> Automation::enroll(const std::string& id,
                                                      const std::vector<Field>& fields) {
  if (auto failure = enroll_incomplete(id)) return std::move(*failure);
  return state_->contacts.complete(*state_->contacts.find(id), fields, state_->clock.now());
}

Expected<std::vector<std::string>> Automation::enrich(const std::string& id,
                                                      const std::vector<Field>& fields) {
  const Entry entry(state_->busy);
  if (!entry) return called_back();
  if (auto failure = state_->find_incomplete(id)) return std::move(*failure);
  state_->catch_up();
  const std::uint32_t contact = *state_->contacts.find(id);
  auto problems = state_->contacts.complete(contact, fields, state_->clock.now());
  state_->engine->end_enrichment(contact, false);
  state_->try_held();
  return problems;
}

std::optional<Failure> Automation::fail_enrichment(const std::string& id) {
  const Entry entry(state_->busy);
  if (!entry) return called_back();
  if (auto failure = state_->find_incomplete(id)) return failure;
  state_->catch_up();
  state_->engine->end_enrichment(*state_->contacts.find(id), true);
  return std::nullopt;
}

void Automation::run() {
  const Entry entry(state_->busy);
  if (entry) state_->catch_up();
}

void Automation::run_until(Instant instant) {
  const Entry entry(state_->busy);
  if (!entry) return;
  state_->catch_up();
  for (auto due = next_due(); due && *due <= instant; due = next_due()) {
    state_->clock.wait_until(*due);
    // A clock that does not get there would be asked for ever.
    if (state_->clock.now() < *due) return;
    state_->catch_up();
  }
  state_->clock.wait_until(instant);
  state_->catch_up();
}

std::optional<Instant> Automation::next_due() const {
  const auto seconds = state_->engine->next_due();
  if (!seconds) return std::nullopt;
  return state_->start + *seconds;
}

Expected<Reception> Automation::deliver(const Event& event) {
  const Entry entry(state_->busy);
  if (!entry) return called_back();
  const Program& program = *state_->program;
  if (event.id.empty()) return Failure{"an event needs its own id, so that it counts only once"};
  const auto contact = state_->contacts.find(event.contact);
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
  if (!state_->event_ids.insert(event.id).second) return Reception::repeated;
  state_->catch_up();
  const EventRow& row = known ? program.events[*known] : program.unused_events[*unused];
  if (row.suppresses != no_index) {
    state_->suppressions.suppress(*contact, row.suppresses, event.sender);
  }
  if (!known) {
    state_->engine->ignore(*contact, row.name);
    return Reception::unfit;
  }
  const Reception reception = state_->take(*contact, static_cast<std::uint16_t>(*known));
  state_->try_held();
  return reception;
}

std::optional<Failure> Automation::answer(std::uint64_t task, Answer answer) {
  const Entry entry(state_->busy);
  if (!entry) return called_back();
  state_->catch_up();
  const auto contact = state_->tasks.take(task, std::move(answer));
  if (!contact) return contact.failure();
  state_->engine->answer_now(*contact);
  state_->try_held();
  return std::nullopt;
}

std::optional<Failure> Automation::perform(std::string_view operation) {
  const Entry entry(state_->busy);
  if (!entry) return called_back();
  const auto parsed = parse_operation(operation);
  if (!parsed) return parsed.failure();
  auto command = find_command(*parsed, *state_->program, state_->contacts.ids());
  if (!command) return command.failure();
  state_->catch_up();
  if (command->kind == OperationKind::complete_task) state_->tasks.suppose_done(command->contact);
  auto failure = state_->engine->perform(*command, state_->now());
  state_->try_held();
  return failure;
}

/// Those of events that the version does not know are of no use any more.
void Automation::State::keep_held_events(const Program& version) {
  std::vector<Held> kept;
  for (const Held& row : held) {
    const auto event = index_named(version.events, program->events[row.event].name);
    if (event) {
      kept.push_back({row.contact, static_cast<std::uint16_t>(*event)});
    } else {
      engine->ignore(row.contact, program->events[row.event].name);
    }
  }
  held = std::move(kept);
}

Expected<std::vector<std::string>> Automation::deploy(std::shared_ptr<const Program> version,
                                                      const FieldSource& fields_of) {
  const Entry entry(state_->busy);
  if (!entry) return called_back();
  if (version == nullptr) return no_program();
  auto channels = channels_of(*version, state_->known_channels);
  if (!channels) return channels.failure();
  if (state_->engine->archived()) return Failure{"the automation is archived"};
  state_->catch_up();
  version = succeeding(*state_->program, *version);
  std::vector<std::string> problems;
  LiveContacts next = state_->contacts.enroll_anew(*version, fields_of, problems);
  state_->keep_held_events(*version);
  // The engine asks the version that is left until it has handed its contacts over.
  const auto left = std::exchange(state_->program, version);
  Contacts contacts = state_->contacts.become(std::move(next));
  state_->suppressions.serve(*version);
  state_->tasks.serve(*version, std::move(*channels));
  state_->engine->deploy({version, std::move(contacts), state_->tasks.doors()}, state_->now());
  state_->catch_up();
  return problems;
}

DeploymentPlan Automation::plan(const Program& version) const {
  return state_->engine->plan(version);
}

Expected<Standing> Automation::standing(const std::string& id) const {
  const auto contact = state_->contacts.find(id);
  if (!contact) return no_contact_of(id);
  const Program& program = *state_->program;
  const ContactState& state = state_->contacts.state(*contact);
  Standing standing;
  standing.status = state.status;
  standing.reason = program.reasons[state.reason].name;
  const std::uint32_t step = state.at == no_place ? no_step : program.instructions[state.at].step;
  if (step != no_step) standing.step = program.steps[step].name;
  if (state.segment != no_index) standing.segment = program.segments[state.segment].name;
  if (state.sender != no_index) standing.sender = program.senders[state.sender].name;
  standing.since = state_->start + state.since;
  standing.waiting = state_->engine->waiting(*contact);
  if (standing.waiting && standing.waiting->waits_for == WaitsFor::provider) {
    standing.waiting->until = state_->tasks.answered_at(*contact);
  }
  return standing;
}

std::uint32_t Automation::size() const {
  return static_cast<std::uint32_t>(state_->contacts.ids().size());
}

const std::string& Automation::id_of(std::uint32_t contact) const {
  return state_->contacts.ids()[contact];
}

}  // namespace wend
