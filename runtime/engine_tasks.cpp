#include <iterator>

#include "runtime/engine.hpp"

namespace wend {

namespace {

/// How long a task waits before it is tried again: seconds, one for each time.
constexpr std::uint32_t retry_delays[] = {60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600};

}  // namespace

TaskOrder Engine::order_of(std::uint32_t contact, const Instruction& task) const {
  const ContactState& state = contacts_.states[contact];
  return {state.task, contact, task.step, task.node, state.sender, start_ + now_};
}

bool Engine::is_executing(std::uint32_t contact) const {
  return contact < executing_.size() && executing_[contact];
}

bool Engine::is_undecided(std::uint32_t contact) const {
  return tries_of(contact) != nullptr || is_executing(contact);
}

const Engine::Tries* Engine::tries_of(std::uint32_t contact) const {
  const auto tries = tries_.find(contact);
  if (tries == tries_.end()) return nullptr;
  return tries->second.task == contacts_.states[contact].task ? &tries->second : nullptr;
}

void Engine::set_executing(std::uint32_t contact, bool executing) {
  if (contact >= executing_.size()) executing_.resize(contacts_.states.size());
  executing_[contact] = executing;
}

bool Engine::begin_task(std::uint32_t contact, Place& at) {
  const bool paused = contacts_.states[contact].status == Status::paused;
  stand(contact, paused ? Status::paused : Status::in_progress, 0, at);
  contacts_.states[contact].task = ++tasks_;
  if (!paused) return offer_task(contact, at);
  pauses_.at(contact).before = Status::in_progress;
  return hold_task(contact, at);
}

bool Engine::offer_task(std::uint32_t contact, Place& at) {
  record(contact, "task", TaskStatus::in_progress);
  if (program_->instructions[at].value == 1) return hand_to_person(contact, at);
  return take_turn(contact, at, false);
}

bool Engine::is_ruled_out(std::uint32_t contact, const Instruction& task) {
  const bool reaches_somebody = program_->nodes[task.node].channel != no_index;
  return reaches_somebody && doors_.world.is_ruled_out(contact, task.step);
}

bool Engine::take_turn(std::uint32_t contact, Place& at, bool tried) {
  if (lanes_.unrestricted()) return start_task(contact, at);
  const std::uint32_t lane = lane_of(contact);
  lanes_.drop_stale(lane);
  if (lanes_.take_turn(lane, contact, start_ + now_)) return start_task(contact, at);
  wait_for_turn(contact, tried);
  return false;
}

void Engine::wait_for_turn(std::uint32_t contact, bool tried) {
  const std::uint32_t lane = lane_of(contact);
  const std::size_t ahead = lanes_.wait(lane, contact, tried);
  if (lanes_.paused()) record(contact, "task", TaskStatus::paused);
  tell_lane(lane);
  record_turn(lane, contact, ahead);
}

std::uint32_t Engine::lane_of(std::uint32_t contact) const {
  const ContactState& state = contacts_.states[contact];
  return lanes_.lane_of(state.sender, program_->instructions[state.at].node);
}

void Engine::reconsider_task(std::uint32_t contact) {
  if (!stands_at_task(contact) || is_executing(contact)) return;
  const ContactState& state = contacts_.states[contact];
  const Instruction& task = program_->instructions[state.at];
  const bool ruled_out = is_ruled_out(contact, task);
  const Place begin = program_->steps[task.step].begin;
  if (walk(*program_, word_of(contact), begin) != state.at) return advance(contact, begin);
  if (ruled_out) advance(contact, task.yes);
}

/// Nothing starts while the contact is paused. Where an event paused it, its next task is a
/// person's, who may do it or resume the contact.
bool Engine::hold_task(std::uint32_t contact, Place& at) {
  if (is_ruled_out(contact, program_->instructions[at])) {
    at = program_->instructions[at].yes;
    return true;
  }
  const bool by_event = pauses_.at(contact).by_event;
  const TaskStatus task = by_event ? TaskStatus::delegated : TaskStatus::paused;
  record(contact, "task", task);
  record_wait(contact, {by_event ? WaitsFor::person : WaitsFor::resume, std::nullopt, {}}, task);
  return false;
}

/// People keep their own hours, and no provider counts what they do against a sender's limits.
bool Engine::hand_to_person(std::uint32_t contact, Place& at) {
  const Instruction& task = program_->instructions[at];
  if (is_ruled_out(contact, task)) {
    at = task.yes;
    return true;
  }
  record(contact, "task", TaskStatus::delegated);
  record_wait(contact, {WaitsFor::person, std::nullopt, {}}, TaskStatus::delegated);
  const auto seconds = doors_.world.person(contact, task.step, now_);
  if (seconds) wake_at(std::uint64_t{now_} + *seconds, contact);
  return false;
}

bool Engine::start_task(std::uint32_t contact, Place& at) {
  const Instruction& task = program_->instructions[at];
  if (is_ruled_out(contact, task)) {
    // The walk behind the task says what becomes of the contact.
    at = task.yes;
    return true;
  }
  const std::uint16_t channel = program_->nodes[task.node].channel;
  if (channel != no_index) {
    const std::uint32_t seconds = doors_.channels[channel]->begin(order_of(contact, task));
    if (seconds != 0) {
      set_executing(contact, true);
      record(contact, "task", TaskStatus::delegated);
      record_wait(contact, {WaitsFor::provider, std::nullopt, {}}, TaskStatus::delegated);
      if (seconds != answered_later) wake_at(std::uint64_t{now_} + seconds, contact);
      return false;
    }
  }
  return take_answer(contact, at);
}

void Engine::go_on_with_task(std::uint32_t contact) {
  Place at = contacts_.states[contact].at;
  if (!executing_.empty()) set_executing(contact, false);
  if (take_answer(contact, at)) advance(contact, at);
}

/// False where the task is tried again, or held.
bool Engine::take_answer(std::uint32_t contact, Place& at) {
  const Instruction& task = program_->instructions[at];
  const std::uint16_t channel = program_->nodes[task.node].channel;
  std::string_view word;
  if (channel != no_index) word = doors_.channels[channel]->answer(order_of(contact, task));
  if (word.empty()) {
    at = task.yes;
    return true;
  }
  if (is_for_now(contact, task, word)) return try_later(contact, at, word != answer_try_again);
  at = fail_task(contact, task, word);
  return true;
}

bool Engine::is_for_now(std::uint32_t contact, const Instruction& task,
                        std::string_view word) const {
  const std::string& rest_answer = program_->nodes[task.node].rest_answer;
  const bool rests = !rest_answer.empty() && word == rest_answer;
  const Tries* const tries = tries_of(contact);
  const bool any_left = tries == nullptr || tries->count < std::size(retry_delays);
  return (rests || word == answer_try_again) && any_left;
}

bool Engine::try_later(std::uint32_t contact, Place& at, bool rests) {
  const NodeRow& node = program_->nodes[program_->instructions[at].node];
  const ContactState& state = contacts_.states[contact];
  Tries& tries = tries_[contact];
  if (tries.task != state.task) tries = {state.task, 0, 0};
  const std::uint32_t delay = retry_delays[tries.count++];
  record(contact, "retry", TaskStatus::in_progress);
  if (rests) lanes_.rest(lane_of(contact), start_ + now_ + node.rest_seconds);
  // Of a paused contact no task starts: it is begun again when the contact is resumed.
  if (state.status == Status::paused) {
    tries_.erase(contact);
    return hold_task(contact, at);
  }
  if (rests) {
    wait_for_turn(contact, true);
  } else {
    tries.next = now_ + delay;
    record_wait(contact, {WaitsFor::retry, start_ + tries.next, {}}, TaskStatus::in_progress);
    wake_at(tries.next, contact);
  }
  return false;
}

void Engine::try_again(std::uint32_t contact) {
  Place at = contacts_.states[contact].at;
  if (take_turn(contact, at, true)) advance(contact, at);
}

Place Engine::fail_task(std::uint32_t contact, const Instruction& task, std::string_view word) {
  record(contact, "task", TaskStatus::failed);
  const FailureRow& failure = failure_of(task, word);
  go(failure.way);
  return failure.target;
}

const FailureRow& Engine::failure_of(const Instruction& task, std::string_view word) const {
  while (true) {
    for (std::uint32_t row = task.first; row < task.first + task.count; ++row) {
      if (program_->failures[row].answer == word) return program_->failures[row];
    }
    for (const FailureRow& row : program_->default_failures) {
      if (row.answer == word) return row;
    }
    // A word that nobody declares is an unknown error, which the script may name and which always
    // has a default.
    word = reason_rows[index_of(Reason::unknown_error)].name;
  }
}

void Engine::close_task(std::uint32_t contact, const Instruction& close) {
  // A task with nothing to do, or with a need that is known to be broken, was reached as well.
  ContactState& state = contacts_.states[contact];
  if (state.status == Status::paused) {
    pauses_.at(contact).before = Status::in_progress;
  } else {
    state.status = Status::in_progress;
  }
  record(contact, "task", static_cast<TaskStatus>(close.value));
  for (std::uint32_t row = close.first; row < close.first + close.count; ++row) {
    make_possible(contact, program_->triggers[row]);
  }
}

void Engine::tell_lane(std::uint32_t lane) {
  const auto at = lanes_.next_wake(lane, start_ + now_);
  if (!at) return;
  add_timer(static_cast<std::uint64_t>(*at - start_), first_lane() + lane, lane_wake);
}

void Engine::wake_lane(std::uint32_t lane) {
  if (lanes_.woken(lane, start_ + now_)) serve_lane(lane);
}

void Engine::serve_lane(std::uint32_t lane) {
  lanes_.drop_stale(lane);
  while (const auto task = lanes_.take(lane, start_ + now_)) {
    Place at = contacts_.states[task->contact].at;
    if (start_task(task->contact, at)) advance(task->contact, at);
    lanes_.drop_stale(lane);
  }
  tell_lane(lane);
  // What the first of them waits for now is what all behind it wait for.
  if (const QueuedTask* task = lanes_.first(lane)) record_turn(lane, task->contact, 0);
}

void Engine::wake_lanes() {
  for (std::uint32_t lane = 0; lane < lanes_.size(); ++lane) tell_lane(lane);
  handle_timers(now_);
}

Waiting Engine::turn_of(std::uint32_t lane, std::uint32_t contact) const {
  Waiting waiting = lanes_.waiting(lane, contact, start_ + now_);
  waiting.lane = lane;
  const std::uint16_t sender = contacts_.states[contact].sender;
  const bool of_sender = waiting.waits_for != WaitsFor::hours &&
                         waiting.waits_for != WaitsFor::automation && sender != no_index;
  if (of_sender) waiting.of = program_->senders[sender].name;
  return waiting;
}

void Engine::record_turn(std::uint32_t lane, std::uint32_t contact, std::size_t ahead) {
  if (doors_.journal == nullptr) return;
  Waiting waiting = turn_of(lane, contact);
  waiting.ahead = static_cast<std::uint32_t>(ahead);
  record_wait(contact, waiting, lanes_.paused() ? TaskStatus::paused : TaskStatus::in_progress);
}

void Engine::record_queues(TaskStatus task) {
  if (doors_.journal == nullptr) return;
  for (std::uint32_t lane = 0; lane < lanes_.size(); ++lane) {
    std::size_t ahead = 0;
    for (const QueuedTask& queued : lanes_.tasks(lane)) {
      if (task != TaskStatus::none) record(queued.contact, "task", task);
      record_turn(lane, queued.contact, ahead++);
    }
  }
}

}  // namespace wend
