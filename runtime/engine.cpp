#include "runtime/engine.hpp"

#include <algorithm>

namespace wend {

Engine::Engine(const Program& program, Doors doors, const EngineOptions& options)
    : version_(&program),
      program_(&program),
      doors_(std::move(doors)),
      contacts_(doors_.store.contacts()),
      admission_(program, contacts_),
      lanes_(program, contacts_),
      start_(options.start ? *options.start : doors_.clock.now()),
      horizon_(options.horizon),
      active_(options.activate),
      most_moves_(most_moves(program)),
      follows_places_(doors_.journal != nullptr && doors_.journal->follows_places()),
      suppresses_(suppresses(program)),
      deleted_senders_(program.senders.size(), false) {}

Engine::~Engine() = default;

bool Engine::suppresses(const Program& program) {
  return std::any_of(program.events.begin(), program.events.end(),
                     [](const EventRow& row) { return row.suppresses != no_index; });
}

Word Engine::word_of(std::uint32_t contact) const {
  return {contacts_.states[contact].word, contacts_.more(contact, *program_)};
}

void Engine::add_timer(std::uint64_t at, std::uint32_t contact, std::uint16_t kind) {
  if (at > horizon_) return;
  timers_.add({static_cast<std::uint32_t>(at), contact, kind});
}

/// One that it had is stale from now on.
void Engine::wake_at(std::uint64_t at, std::uint32_t contact) {
  contacts_.states[contact].wake = no_wake;
  if (at > horizon_ || at >= no_wake) return;
  contacts_.states[contact].wake = static_cast<std::uint32_t>(at);
  add_timer(at, contact, contact_wake);
}

void Engine::run(std::uint32_t until) {
  begin(static_cast<std::uint32_t>(contacts_.states.size()));
  handle_timers(std::min(until, horizon_));
}

void Engine::run_in_groups(std::uint32_t group, Progress* progress) {
  const auto count = static_cast<std::uint32_t>(contacts_.states.size());
  while (begun_ < count) {
    timers_.restart();
    now_ = 0;
    begin(begun_ + std::min(group, count - begun_));
    handle_timers(horizon_);
    if (progress != nullptr) progress->advance(static_cast<double>(begun_) / count);
  }
}

void Engine::begin(std::uint32_t end) {
  if (begun_ < end) lanes_.add_zones();
  for (; begun_ < end; ++begun_) await_enrichment(begun_);
}

void Engine::await_enrichment(std::uint32_t contact) {
  const auto seconds = doors_.world.enrichment(contact);
  if (seconds == World::unknown) {
    return record_wait(contact, {WaitsFor::enrichment, std::nullopt, {}});
  }
  if (seconds.value_or(0) != 0) {
    record_wait(contact, {WaitsFor::enrichment, start_ + now_ + *seconds, {}});
    if (now_ > 0) enriched_again_[contact] = now_ + *seconds;
  }
  wake_at(std::uint64_t{now_} + seconds.value_or(0), contact);
}

std::optional<std::uint32_t> Engine::end_of_enrichment(std::uint32_t contact) const {
  const auto again = enriched_again_.find(contact);
  const auto end =
      again != enriched_again_.end() ? again->second : doors_.world.enrichment(contact);
  const bool is_to_come = end && *end != World::unknown && *end > now_;
  return is_to_come ? end : std::nullopt;
}

void Engine::handle_timers(std::uint32_t until) {
  Timer timer;
  while (timers_.next(until, timer)) {
    if (timer.at > now_) pass_to(timer.at);
    const std::uint32_t soon = timers_.contact_ahead();
    if (soon < contacts_.states.size()) {
      __builtin_prefetch(&contacts_.states[soon], 1);
      doors_.world.prepare(soon);
    }
    handle(timer);
    admit_offered();
  }
  doors_.store.commit(start_ + now_);
}

void Engine::pass_to(std::uint32_t moment) {
  doors_.store.commit(start_ + now_);
  now_ = moment;
  doors_.clock.wait_until(start_ + now_);
}

void Engine::admit_offered() {
  while (admission_.has_offers()) {
    const std::uint32_t next = admission_.next_candidate();
    if (next != no_contact) admit(next);
  }
}

void Engine::handle(const Timer& timer) {
  if (timer.kind >= first_event) {
    deliver(timer.contact, static_cast<std::uint16_t>(timer.kind - first_event));
    return;
  }
  switch (static_cast<Kind>(timer.kind)) {
    case contact_wake:
      // A timer that was added late may come behind the second for which it stands.
      if (contacts_.states[timer.contact].wake <= timer.at) wake(timer.contact);
      break;
    case lane_wake:
      wake_lane(timer.contact - first_lane());
      break;
    case first_event:
      break;  // an event
  }
}

void Engine::wake(std::uint32_t contact) {
  ContactState& state = contacts_.states[contact];
  state.wake = no_wake;
  if (state.at == no_place) {
    enrich(contact, !doors_.world.enrichment(contact));
  } else if (program_->instructions[state.at].op == Op::hold) {
    pass_deadline(contact);
  } else if (tries_of(contact) != nullptr && !is_executing(contact)) {
    try_again(contact);
  } else {
    go_on_with_task(contact);
  }
}

void Engine::stand(std::uint32_t contact, Status status, std::uint8_t reason, Place at) {
  ContactState& state = contacts_.states[contact];
  date(contact);
  let_go(contact);
  state.status = status;
  state.reason = reason;
  state.at = at;
  state.task = 0;
  if (!executing_.empty()) set_executing(contact, false);
  if (!pauses_.empty() && status == Status::paused) pauses_.at(contact).held = now_;
  if (!resumed_.empty()) resumed_.erase(contact);
}

void Engine::date(std::uint32_t contact) {
  ContactState& state = contacts_.states[contact];
  if (state.since == now_) return;
  state.since = now_;
  state.moves = 0;
}

void Engine::let_go(std::uint32_t contact) {
  contacts_.states[contact].wake = no_wake;
  if (!lanes_.unrestricted()) lanes_.leave(contact);
}

inline bool Engine::may_move(std::uint32_t contact) {
  date(contact);
  return contacts_.states[contact].moves++ < most_moves_;
}

Transition Engine::transition_of(std::uint32_t contact, std::string_view event,
                                 TaskStatus task) const {
  const ContactState& state = contacts_.states[contact];
  const std::uint32_t step = state.at == no_place ? no_step : program_->instructions[state.at].step;
  return {start_ + now_, contact, event, step, task, state.status, state.reason, ways_};
}

void Engine::record(std::uint32_t contact, std::string_view event, TaskStatus task) {
  if (doors_.journal == nullptr) return;
  doors_.journal->record(transition_of(contact, event, task));
  ways_.clear();
}

void Engine::record_wait(std::uint32_t contact, const Waiting& waiting, TaskStatus task) {
  if (doors_.journal == nullptr) return;
  doors_.journal->waits(transition_of(contact, "waits", task), waiting);
  ways_.clear();
}

void Engine::enrich(std::uint32_t contact, bool failed) {
  ContactState& state = contacts_.states[contact];
  const bool paused = state.status == Status::paused;
  const Status before = paused ? pauses_.at(contact).before : state.status;
  if (before != Status::waiting_enrichment) return;  // somebody ended it meanwhile
  if (failed || contacts_.duplicate[contact]) {
    if (paused) pauses_.erase(contact);
    const Reason reason = failed ? Reason::enrichment_failed : Reason::_none;
    stand(contact, failed ? Status::failed : Status::duplicate, index_of(reason), no_place);
    record(contact, failed ? "enrichment_failed" : "enriched");
    return;
  }
  const Place entry = walk(*program_, word_of(contact), program_->entry);
  state.segment = program_->instructions[entry].node;
  if (paused) {
    pauses_.at(contact).before = Status::ready;
  } else {
    stand(contact, Status::ready, 0, no_place);
  }
  record(contact, "enriched");
  if (!paused) admit(contact);
}

void Engine::admit(std::uint32_t contact) {
  ContactState& state = contacts_.states[contact];
  // Meanwhile somebody may have paused it, ended it, or sent it round again.
  const bool waits = state.at == no_place &&
                     (state.status == Status::ready || state.status == Status::active_limit ||
                      state.status == Status::coworkers_limit);
  if (!active_ || !waits) return;
  // A contact that no segment takes in is ready: a later version of the script may take it.
  if (state.segment == no_index) return stand_ready(contact);
  if (state.sender != no_index && !admission_.works(state.sender)) state.sender = no_index;
  if (state.sender == no_index && !admission_.has_sender(state.segment)) {
    stand_ready(contact);
    return record_wait(contact, {WaitsFor::sender, std::nullopt, {}});
  }
  const Status status = admission_.request(contact, state.segment, now_);
  if (status != Status::ready) {
    if (state.status == status) return;
    stand(contact, status, 0, no_place);
    record(contact, row_of(status).name);
    const bool by_segment = status == Status::active_limit;
    record_wait(contact,
                {by_segment ? WaitsFor::active_limit : WaitsFor::coworkers_limit, std::nullopt,
                 by_segment ? program_->segments[state.segment].name : std::string_view()});
    return;
  }
  if (state.sender == no_index) {
    state.sender = admission_.assign_sender(state.segment);
  } else {
    admission_.keep_sender(state.segment, state.sender);
  }
  stand_ready(contact);
  if (suppresses_) doors_.world.meets_sender(contact);
  // What the world holds true from the start may make events possible before any step does.
  for (std::uint16_t event = 0; event < program_->events.size(); ++event) {
    if (holds(contact, program_->events[event].when)) make_possible(contact, event);
  }
  go(way_from_start);
  advance(contact, program_->start);
}

/// Whatever it has waited for.
void Engine::stand_ready(std::uint32_t contact) {
  if (contacts_.states[contact].status == Status::ready) return;
  stand(contact, Status::ready, 0, no_place);
  record(contact, row_of(Status::ready).name);
}

Place Engine::walk_and_tell(std::uint32_t contact, Place at) {
  const Place end = walk(*program_, word_of(contact), at, [&](Place place, bool yes) {
    doors_.journal->passes(contact, place);
    go_from(place, yes);
  });
  doors_.journal->passes(contact, end);
  return end;
}

void Engine::go(std::uint32_t way) {
  if (follows_places_ && way != no_way) ways_.push_back(way);
}

void Engine::go_from(Place place, bool yes) {
  if (follows_places_) go(program_->way_from(place, yes));
}

inline Place Engine::walk_on(std::uint32_t contact, Place at) {
  if (follows_places_) return walk_and_tell(contact, at);
  return walk(*program_, word_of(contact), at);
}

void Engine::advance(std::uint32_t contact, Place at) {
  Place last = contacts_.states[contact].at;
  while (true) {
    at = walk_on(contact, at);
    const Instruction& instruction = program_->instructions[at];
    if (instruction.step != no_step) last = at;
    switch (instruction.op) {
      case Op::task:
        if (!may_move(contact)) return fail_in_loop(contact, last);
        if (!begin_task(contact, at)) return;
        break;
      case Op::close:
        contacts_.states[contact].at = at;
        close_task(contact, instruction);
        if (!may_move(contact)) return fail_in_loop(contact, at);
        go_from(at, true);
        at = instruction.yes;
        break;
      case Op::assign:
        contacts_.states[contact].sender = instruction.node;
        if (suppresses_) doors_.world.meets_sender(contact);
        if (!admission_.works(instruction.node)) {
          return end_early(contact, Status::canceled, reason_of_absence(instruction.node));
        }
        at = instruction.yes;
        break;
      case Op::hold:
        if (!may_move(contact)) return fail_in_loop(contact, last);
        hold(contact, at);
        return;
      case Op::end:
        end(contact, instruction, last);
        return;
      case Op::test:
      case Op::ask:
      case Op::write:
      case Op::learn:
      case Op::enroll:
      case Op::verdict:
        return;
    }
  }
}

void Engine::fail_in_loop(std::uint32_t contact, Place at) {
  Instruction stuck;
  stuck.value = static_cast<std::uint64_t>(Status::failed);
  stuck.mask = index_of(Reason::unknown_error);
  end(contact, stuck, at);
}

void Engine::make_possible(std::uint32_t contact, std::uint16_t event) {
  const auto seconds = doors_.world.delay(contact, event, now_);
  if (!seconds) return;
  add_timer(std::uint64_t{now_} + *seconds, contact,
            static_cast<std::uint16_t>(first_event + event));
}

void Engine::hold(std::uint32_t contact, Place at) {
  stand(contact, contacts_.states[contact].status, 0, at);
  record_hold(contact);
  await_deadline(contact);
}

/// In seconds after the start; nothing where only its condition ends the wait.
std::optional<std::uint64_t> Engine::end_of_hold(std::uint32_t contact) const {
  const Instruction& instruction = program_->instructions[contacts_.states[contact].at];
  if (instruction.seconds == no_deadline) return std::nullopt;
  return std::uint64_t{held_since(contact)} + seconds_of_hold(contact, instruction);
}

Waiting Engine::hold_waiting(std::uint32_t contact) const {
  const Instruction& instruction = program_->instructions[contacts_.states[contact].at];
  const auto end = end_of_hold(contact);
  Waiting waiting{instruction.first == no_place ? WaitsFor::wait : WaitsFor::wait_until, {}, {}};
  if (end) waiting.until = start_ + static_cast<Instant>(*end);
  return waiting;
}

void Engine::record_hold(std::uint32_t contact) {
  if (doors_.journal != nullptr) record_wait(contact, hold_waiting(contact));
}

void Engine::await_deadline(std::uint32_t contact) {
  const auto end = end_of_hold(contact);
  wake_at(end ? std::max(*end, std::uint64_t{now_}) : no_wake, contact);
}

std::uint32_t Engine::held_since(std::uint32_t contact) const {
  const ContactState& state = contacts_.states[contact];
  if (state.status == Status::paused) return pauses_.at(contact).held;
  const auto resumed = resumed_.empty() ? resumed_.end() : resumed_.find(contact);
  return resumed != resumed_.end() ? resumed->second : state.since;
}

std::uint32_t Engine::seconds_of_hold(std::uint32_t contact, const Instruction& hold) const {
  if (hold.count == 0) return hold.seconds;
  const std::uint64_t chance = doors_.world.chance(contact, hold.step, held_since(contact));
  return hold.seconds + static_cast<std::uint32_t>(chance % (std::uint64_t{hold.count} + 1));
}

void Engine::end(std::uint32_t contact, const Instruction& instruction, Place at) {
  const auto status = static_cast<Status>(instruction.value);
  stand(contact, status, static_cast<std::uint8_t>(instruction.mask), at);
  if (!pauses_.empty()) pauses_.erase(contact);
  record(contact, row_of(status).name);
  admission_.release(contact, contacts_.states[contact].segment);
}

void Engine::pass_deadline(std::uint32_t contact) {
  record(contact, "timeout");
  const Place at = contacts_.states[contact].at;
  go_from(at, false);
  advance(contact, program_->instructions[at].no);
}

bool Engine::holds(std::uint32_t contact, Place condition) {
  return walk(*program_, word_of(contact), condition) == place_yes;
}

bool Engine::deliver(std::uint32_t contact, std::uint16_t index) {
  const EventRow& event = program_->events[index];
  ContactState& state = contacts_.states[contact];
  if (!holds(contact, event.when)) return false;
  state.word = (state.word & ~event.mask) | event.value;
  record(contact, event.name);
  if (is_walking(state) && !satisfy_wait(contact)) answer_event(contact, event);
  return true;
}

bool Engine::satisfy_wait(std::uint32_t contact) {
  const ContactState& state = contacts_.states[contact];
  const Instruction& instruction = program_->instructions[state.at];
  if (instruction.op != Op::hold || instruction.first == no_place) return false;
  const Place next = walk_on(contact, instruction.first);
  if (next == state.at) return false;
  advance(contact, next);
  return true;
}

void Engine::answer_event(std::uint32_t contact, const EventRow& event) {
  const ContactState& state = contacts_.states[contact];
  const bool leaves = event.answer == EventAnswer::go_to || event.answer == EventAnswer::end;
  if (leaves && stands_at_task(contact)) record(contact, "task", TaskStatus::canceled);
  switch (event.answer) {
    case EventAnswer::go_on:
      reconsider_task(contact);
      break;
    case EventAnswer::pause:
      if (state.status != Status::paused) pause(contact, true);
      reconsider_task(contact);
      break;
    case EventAnswer::go_to:
      go(event.way);
      advance(contact, event.target);
      break;
    case EventAnswer::end:
      end(contact, program_->instructions[event.target], state.at);
      break;
  }
}

}  // namespace wend
