#include "runtime/engine.hpp"

#include <algorithm>

namespace wend {

namespace {

std::uint8_t index_of(Reason reason) {
  return static_cast<std::uint8_t>(reason);
}

/// Whether the contact has been admitted and has not ended: events concern its steps.
bool is_walking(const ContactState& state) {
  return state.at != no_place && !is_terminal(state.status);
}

}  // namespace

Engine::Engine(const Program& program, Doors doors, bool activate)
    : program_(program),
      doors_(std::move(doors)),
      contacts_(doors_.store.contacts()),
      admission_(program, contacts_),
      lanes_(program, contacts_),
      start_(doors_.clock.now()),
      activate_(activate),
      // A loop through waits that are over at once would otherwise never leave its moment.
      most_turns_(10'000 + 4 * program.instructions.size()) {}

Word Engine::word_of(std::uint32_t contact) {
  return {contacts_.states[contact].word, contacts_.more(contact, program_)};
}

void Engine::add_timer(std::uint64_t at, std::uint32_t contact, std::uint16_t kind,
                       std::uint16_t stamp) {
  if (at > horizon_) return;
  timers_.add({static_cast<std::uint32_t>(at), contact, kind, stamp});
}

void Engine::run(std::uint32_t until) {
  horizon_ = until;
  begin(static_cast<std::uint32_t>(contacts_.states.size()));
  handle_timers();
}

void Engine::run_in_groups(std::uint32_t until, std::uint32_t group) {
  horizon_ = until;
  const auto count = static_cast<std::uint32_t>(contacts_.states.size());
  while (begun_ < count) {
    timers_.restart();
    now_ = 0;
    begin(begun_ + std::min(group, count - begun_));
    handle_timers();
  }
}

void Engine::begin(std::uint32_t end) {
  for (; begun_ < end; ++begun_) {
    const auto seconds = doors_.world.enrichment(begun_);
    contacts_.states[begun_].reason = seconds ? 0 : index_of(Reason::enrichment_failed);
    if (seconds.value_or(0) != 0) {
      record_wait(begun_, {WaitsFor::enrichment, start_ + *seconds, {}});
    }
    add_timer(seconds.value_or(0), begun_, enrichment, 0);
  }
}

void Engine::handle_timers() {
  Timer timer;
  while (timers_.next(horizon_, timer)) {
    if (timer.at != now_) {
      doors_.store.commit(start_ + now_);
      now_ = timer.at;
      doors_.clock.wait_until(start_ + now_);
    }
    const std::uint32_t soon = timers_.contact_ahead();
    if (soon < contacts_.states.size()) {
      __builtin_prefetch(&contacts_.states[soon], 1);
      doors_.world.prepare(soon);
    }
    handle(timer);
    while (admission_.has_offers()) {
      const std::uint32_t next = admission_.next_candidate();
      if (next != Admission::no_contact) admit(next);
    }
  }
  doors_.store.commit(start_ + now_);
}

void Engine::handle(const Timer& timer) {
  switch (timer.kind) {
    case enrichment:
      enrich(timer.contact);
      break;
    case deadline:
      pass_deadline(timer.contact, timer.stamp);
      break;
    case answer: {
      ContactState& state = contacts_.states[timer.contact];
      if (state.stamp != timer.stamp) break;
      const Instruction& task = program_.instructions[state.at];
      advance(timer.contact, answer_place(timer.contact, task));
      break;
    }
    case lane_wake:
      wake_lane(timer.contact - static_cast<std::uint32_t>(contacts_.states.size()));
      break;
    default:
      deliver(timer.contact, static_cast<std::uint16_t>(timer.kind - first_event));
      break;
  }
}

void Engine::stand(std::uint32_t contact, Status status, std::uint8_t reason, Place at) {
  ContactState& state = contacts_.states[contact];
  state.status = status;
  state.reason = reason;
  state.at = at;
  state.since = now_;
  ++state.stamp;
}

Transition Engine::transition_of(std::uint32_t contact, std::string_view event,
                                 TaskStatus task) const {
  const ContactState& state = contacts_.states[contact];
  const std::uint32_t step = state.at == no_place ? no_step : program_.instructions[state.at].step;
  return {start_ + now_, contact, event, step, task, state.status, state.reason};
}

void Engine::record(std::uint32_t contact, std::string_view event, TaskStatus task) {
  if (doors_.journal != nullptr) doors_.journal->record(transition_of(contact, event, task));
}

void Engine::record_wait(std::uint32_t contact, const Waiting& waiting, TaskStatus task) {
  if (doors_.journal == nullptr) return;
  doors_.journal->waits(transition_of(contact, "waits", task), waiting);
}

void Engine::record_turn(std::uint32_t lane, std::uint32_t contact, std::size_t ahead) {
  if (doors_.journal == nullptr) return;
  Waiting waiting = lanes_.waiting(lane, contact, start_ + now_);
  waiting.lane = lane;
  waiting.ahead = static_cast<std::uint32_t>(ahead);
  const std::uint16_t sender = contacts_.states[contact].sender;
  const bool of_sender = waiting.waits_for != WaitsFor::hours && sender != no_index;
  if (of_sender) waiting.of = program_.senders[sender].name;
  record_wait(contact, waiting, TaskStatus::in_progress);
}

void Engine::record_queues() {
  if (doors_.journal == nullptr) return;
  for (std::uint32_t lane = 0; lane < lanes_.size(); ++lane) {
    std::size_t ahead = 0;
    for (const QueuedTask& task : lanes_.tasks(lane)) {
      const bool stale = contacts_.states[task.contact].stamp != task.stamp;
      if (!stale) record_turn(lane, task.contact, ahead++);
    }
  }
}

void Engine::enrich(std::uint32_t contact) {
  const ContactState& state = contacts_.states[contact];
  if (state.reason != 0) {
    stand(contact, Status::failed, state.reason, no_place);
    record(contact, "enrichment_failed");
    return;
  }
  if (contacts_.duplicate[contact]) {
    stand(contact, Status::duplicate, 0, no_place);
    record(contact, "enriched");
    return;
  }
  const Place entry = walk(program_, word_of(contact), program_.entry);
  contacts_.states[contact].segment = program_.instructions[entry].node;
  stand(contact, Status::ready, 0, no_place);
  record(contact, "enriched");
  // A contact that no segment takes in stays ready: a later version of the script may take it.
  if (activate_ && state.segment != no_index) admit(contact);
}

void Engine::admit(std::uint32_t contact) {
  ContactState& state = contacts_.states[contact];
  const Status status = admission_.request(contact, state.segment, now_);
  if (status != Status::ready) {
    if (state.status == status) return;
    stand(contact, status, 0, no_place);
    record(contact, row_of(status).name);
    const bool by_segment = status == Status::active_limit;
    record_wait(contact,
                {by_segment ? WaitsFor::active_limit : WaitsFor::coworkers_limit, std::nullopt,
                 by_segment ? program_.segments[state.segment].name : std::string_view()});
    return;
  }
  if (state.sender == no_index) {
    state.sender = admission_.assign_sender(state.segment);
  } else {
    admission_.keep_sender(state.segment, state.sender);
  }
  state.status = Status::ready;
  // What the world holds true from the start may make events possible before any step does.
  for (std::uint16_t event = 0; event < program_.events.size(); ++event) {
    if (holds(contact, program_.events[event].when)) make_possible(contact, event);
  }
  advance(contact, program_.start);
}

void Engine::advance(std::uint32_t contact, Place at) {
  const Place begun_at = contacts_.states[contact].at;
  Place last = begun_at;
  for (std::size_t turn = 0; turn < most_turns_; ++turn) {
    at = walk(program_, word_of(contact), at);
    const Instruction& instruction = program_.instructions[at];
    if (instruction.step != no_step) last = at;
    switch (instruction.op) {
      case Op::task:
        if (!begin_task(contact, at)) return;
        break;
      case Op::close:
        contacts_.states[contact].at = at;
        close_task(contact, instruction);
        at = instruction.yes;
        break;
      case Op::assign:
        contacts_.states[contact].sender = instruction.node;
        at = instruction.yes;
        break;
      case Op::hold:
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
  Instruction stuck;
  stuck.value = static_cast<std::uint64_t>(Status::failed);
  stuck.mask = index_of(Reason::unknown_error);
  end(contact, stuck, last);
}

TaskOrder Engine::order_of(std::uint32_t contact, const Instruction& task) const {
  return {contact, task.step, task.node, contacts_.states[contact].sender, start_ + now_};
}

bool Engine::begin_task(std::uint32_t contact, Place& at) {
  stand(contact, Status::in_progress, 0, at);
  record(contact, "task", TaskStatus::in_progress);
  if (program_.instructions[at].value == 1) {
    hand_to_person(contact, program_.instructions[at].step);
    return false;
  }
  if (lanes_.unrestricted()) return start_task(contact, at);
  const std::uint16_t node = program_.instructions[at].node;
  const std::uint32_t lane = lanes_.lane_of(contacts_.states[contact].sender, node);
  leave_out_stale(lane);
  if (lanes_.take_turn(lane, contact, start_ + now_)) return start_task(contact, at);
  lanes_.wait(lane, {contact, contacts_.states[contact].stamp});
  tell_lane(lane);
  record_turn(lane, contact, lanes_.length(lane) - 1);
  return false;
}

/// People keep their own hours, and no provider counts what they do against a sender's limits.
void Engine::hand_to_person(std::uint32_t contact, std::uint32_t step) {
  record(contact, "task", TaskStatus::delegated);
  record_wait(contact, {WaitsFor::person, std::nullopt, {}}, TaskStatus::delegated);
  const auto seconds = doors_.world.person(contact, step, now_);
  if (!seconds) return;
  add_timer(std::uint64_t{now_} + *seconds, contact, answer, contacts_.states[contact].stamp);
}

bool Engine::start_task(std::uint32_t contact, Place& at) {
  const Instruction& task = program_.instructions[at];
  const std::uint16_t channel = program_.nodes[task.node].channel;
  if (channel != no_index) {
    const std::uint32_t seconds = doors_.channels[channel]->begin(order_of(contact, task));
    if (seconds != 0) {
      record(contact, "task", TaskStatus::delegated);
      record_wait(contact, {WaitsFor::provider, std::nullopt, {}}, TaskStatus::delegated);
      add_timer(std::uint64_t{now_} + seconds, contact, answer, contacts_.states[contact].stamp);
      return false;
    }
  }
  at = answer_place(contact, task);
  return true;
}

Place Engine::answer_place(std::uint32_t contact, const Instruction& task) {
  const std::uint16_t channel = program_.nodes[task.node].channel;
  if (channel == no_index) return task.yes;
  std::string_view word = doors_.channels[channel]->answer(order_of(contact, task));
  if (word.empty()) return task.yes;
  record(contact, "task", TaskStatus::failed);
  while (true) {
    for (std::uint32_t row = task.first; row < task.first + task.count; ++row) {
      if (program_.failures[row].answer == word) return program_.failures[row].target;
    }
    for (const FailureRow& row : program_.default_failures) {
      if (row.answer == word) return row.target;
    }
    // A word that nobody declares is an unknown error, which the script may name and which always
    // has a default.
    word = reason_rows[index_of(Reason::unknown_error)].name;
  }
}

void Engine::close_task(std::uint32_t contact, const Instruction& close) {
  // A task with nothing to do, or with a need that is known to be broken, was reached as well.
  contacts_.states[contact].status = Status::in_progress;
  record(contact, "task", static_cast<TaskStatus>(close.value));
  for (std::uint32_t row = close.first; row < close.first + close.count; ++row) {
    make_possible(contact, program_.triggers[row]);
  }
}

void Engine::make_possible(std::uint32_t contact, std::uint16_t event) {
  const auto seconds = doors_.world.delay(contact, event, now_);
  if (!seconds) return;
  add_timer(std::uint64_t{now_} + *seconds, contact,
            static_cast<std::uint16_t>(first_event + event), 0);
}

void Engine::hold(std::uint32_t contact, Place at) {
  ContactState& state = contacts_.states[contact];
  stand(contact, state.status, 0, at);
  const Instruction& instruction = program_.instructions[at];
  const WaitsFor kind = instruction.first == no_place ? WaitsFor::wait : WaitsFor::wait_until;
  if (instruction.seconds == no_deadline) return record_wait(contact, {kind, std::nullopt, {}});
  const std::uint32_t seconds = seconds_of_hold(contact, instruction);
  record_wait(contact, {kind, start_ + now_ + seconds, {}});
  add_timer(std::uint64_t{now_} + seconds, contact, deadline, state.stamp);
}

std::uint32_t Engine::seconds_of_hold(std::uint32_t contact, const Instruction& hold) {
  if (hold.count == 0) return hold.seconds;
  const std::uint32_t since = contacts_.states[contact].since;
  const std::uint64_t chance = doors_.world.chance(contact, hold.step, since);
  return hold.seconds + static_cast<std::uint32_t>(chance % (std::uint64_t{hold.count} + 1));
}

void Engine::end(std::uint32_t contact, const Instruction& instruction, Place at) {
  const auto status = static_cast<Status>(instruction.value);
  stand(contact, status, static_cast<std::uint8_t>(instruction.mask), at);
  record(contact, row_of(status).name);
  admission_.release(contact, contacts_.states[contact].segment);
}

void Engine::pass_deadline(std::uint32_t contact, std::uint16_t stamp) {
  const ContactState& state = contacts_.states[contact];
  if (state.stamp != stamp || is_terminal(state.status) || state.status == Status::paused) return;
  const Instruction& instruction = program_.instructions[state.at];
  // A stamp comes round after 65,536 moves; the time since when the contact stands here does not.
  const bool due =
      instruction.op == Op::hold && now_ - state.since == seconds_of_hold(contact, instruction);
  if (!due) return;
  record(contact, "timeout");
  advance(contact, instruction.no);
}

void Engine::tell_lane(std::uint32_t lane) {
  const auto at = lanes_.next_wake(lane, start_ + now_);
  if (!at) return;
  // Numbered behind the contacts, so that at one instant lanes come after all of them.
  const auto number = static_cast<std::uint32_t>(contacts_.states.size()) + lane;
  add_timer(static_cast<std::uint64_t>(*at - start_), number, lane_wake, 0);
}

void Engine::wake_lane(std::uint32_t lane) {
  if (!lanes_.woken(lane, start_ + now_)) return;
  leave_out_stale(lane);
  while (const auto task = lanes_.take(lane, start_ + now_)) {
    Place at = contacts_.states[task->contact].at;
    if (start_task(task->contact, at)) advance(task->contact, at);
    leave_out_stale(lane);
  }
  tell_lane(lane);
  // What the first of them waits for now is what all behind it wait for.
  if (const QueuedTask* task = lanes_.first(lane)) record_turn(lane, task->contact, 0);
}

void Engine::leave_out_stale(std::uint32_t lane) {
  lanes_.leave_out(lane, [this](const QueuedTask& task) {
    return contacts_.states[task.contact].stamp != task.stamp;
  });
}

bool Engine::holds(std::uint32_t contact, Place condition) {
  return walk(program_, word_of(contact), condition) == place_yes;
}

void Engine::deliver(std::uint32_t contact, std::uint16_t index) {
  const EventRow& event = program_.events[index];
  ContactState& state = contacts_.states[contact];
  if (!holds(contact, event.when)) return;
  state.word = (state.word & ~event.mask) | event.value;
  record(contact, event.name);
  if (!is_walking(state)) return;
  if (satisfy_wait(contact)) return;
  answer_event(contact, event);
}

bool Engine::satisfy_wait(std::uint32_t contact) {
  const ContactState& state = contacts_.states[contact];
  const Instruction& instruction = program_.instructions[state.at];
  if (instruction.op != Op::hold || instruction.first == no_place) return false;
  if (state.status == Status::paused) return false;
  const Place next = walk(program_, word_of(contact), instruction.first);
  if (next == state.at) return false;
  advance(contact, next);
  return true;
}

void Engine::answer_event(std::uint32_t contact, const EventRow& event) {
  const ContactState& state = contacts_.states[contact];
  switch (event.answer) {
    case EventAnswer::go_on:
      break;
    case EventAnswer::pause:
      if (state.status == Status::paused) break;
      stand(contact, Status::paused, 0, state.at);
      record(contact, row_of(Status::paused).name);
      break;
    case EventAnswer::go_to:
      if (state.status == Status::paused) break;
      ++contacts_.states[contact].stamp;
      advance(contact, event.target);
      break;
    case EventAnswer::end:
      end(contact, program_.instructions[event.target], state.at);
      break;
  }
}

}  // namespace wend
