#include <iterator>

#include "runtime/engine.hpp"

namespace wend {

namespace {

/// How long a task waits before it is tried again: seconds, one for each time.
constexpr std::uint32_t retry_delays[] = {60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600};

}  // namespace

TaskOrder Engine::order_of(std::uint32_t contact, const Instruction& task) const {
  return {contact, task.step, task.node, contacts_.states[contact].sender, start_ + now_};
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
  return tries->second.stamp == contacts_.states[contact].stamp ? &tries->second : nullptr;
}

void Engine::set_executing(std::uint32_t contact, bool executing) {
  if (contact >= executing_.size()) executing_.resize(contacts_.states.size());
  executing_[contact] = executing;
}

bool Engine::begin_task(std::uint32_t contact, Place& at) {
  if (contacts_.states[contact].status == Status::paused) return stand_paused(contact, at);
  stand(contact, Status::in_progress, 0, at);
  record(contact, "task", TaskStatus::in_progress);
  if (program_->instructions[at].value == 1) {
    hand_to_person(contact, program_->instructions[at].step);
    return false;
  }
  return take_turn(contact, at, false);
}

bool Engine::take_turn(std::uint32_t contact, Place& at, bool tried) {
  if (lanes_.unrestricted()) return start_task(contact, at);
  const std::uint32_t lane = lane_of(contact);
  leave_out_stale(lane);
  if (lanes_.take_turn(lane, contact, start_ + now_)) return start_task(contact, at);
  wait_for_turn(contact, tried);
  return false;
}

void Engine::wait_for_turn(std::uint32_t contact, bool tried) {
  const std::uint32_t lane = lane_of(contact);
  const std::size_t ahead = lanes_.wait(lane, {contact, contacts_.states[contact].stamp, tried});
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
  ContactState& state = contacts_.states[contact];
  const Place begin = program_->steps[program_->instructions[state.at].step].begin;
  if (walk(*program_, word_of(contact), begin) == state.at) return;
  ++state.stamp;  // it leaves its queue
  advance(contact, begin);
}

/// Nothing starts while the contact is paused. Where an event paused it, its next task is a
/// person's, who may do it or resume the contact.
bool Engine::stand_paused(std::uint32_t contact, Place at) {
  stand(contact, Status::paused, 0, at);
  pauses_.at(contact).before = Status::in_progress;
  hold_task(contact);
  return false;
}

void Engine::hold_task(std::uint32_t contact) {
  const bool by_event = pauses_.at(contact).by_event;
  const TaskStatus task = by_event ? TaskStatus::delegated : TaskStatus::paused;
  record(contact, "task", task);
  record_wait(contact, {by_event ? WaitsFor::person : WaitsFor::resume, std::nullopt, {}}, task);
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
  const Instruction& task = program_->instructions[at];
  const std::uint16_t channel = program_->nodes[task.node].channel;
  if (channel != no_index) {
    const std::uint32_t seconds = doors_.channels[channel]->begin(order_of(contact, task));
    if (seconds != 0) {
      set_executing(contact, true);
      record(contact, "task", TaskStatus::delegated);
      record_wait(contact, {WaitsFor::provider, std::nullopt, {}}, TaskStatus::delegated);
      if (seconds == answered_later) return false;
      add_timer(std::uint64_t{now_} + seconds, contact, answer, contacts_.states[contact].stamp);
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

/// False where the task is tried again.
bool Engine::take_answer(std::uint32_t contact, Place& at) {
  const Instruction& task = program_->instructions[at];
  const std::uint16_t channel = program_->nodes[task.node].channel;
  std::string_view word;
  if (channel != no_index) word = doors_.channels[channel]->answer(order_of(contact, task));
  if (word.empty()) {
    at = task.yes;
    return true;
  }
  if (try_later(contact, task, word)) return false;
  record(contact, "task", TaskStatus::failed);
  at = failure_place(task, word);
  return true;
}

bool Engine::try_later(std::uint32_t contact, const Instruction& task, std::string_view word) {
  const NodeRow& node = program_->nodes[task.node];
  const bool rests = !node.rest_answer.empty() && word == node.rest_answer;
  if (!rests && word != answer_try_again) return false;
  const ContactState& state = contacts_.states[contact];
  Tries& tries = tries_[contact];
  if (tries.stamp != state.stamp) tries = {state.stamp, 0, 0};
  if (tries.count == std::size(retry_delays)) {
    tries_.erase(contact);
    return false;
  }
  const std::uint32_t delay = retry_delays[tries.count++];
  record(contact, "retry", TaskStatus::in_progress);
  if (rests) lanes_.rest(lane_of(contact), start_ + now_ + node.rest_seconds);
  // Of a paused contact no task starts: it is begun again when the contact is resumed.
  if (state.status == Status::paused) {
    tries_.erase(contact);
    hold_task(contact);
  } else if (rests) {
    wait_for_turn(contact, true);
  } else {
    tries.next = now_ + delay;
    record_wait(contact, {WaitsFor::retry, start_ + tries.next, {}}, TaskStatus::in_progress);
    add_timer(std::uint64_t{now_} + delay, contact, retry, state.stamp);
  }
  return true;
}

void Engine::try_again(std::uint32_t contact) {
  Place at = contacts_.states[contact].at;
  if (take_turn(contact, at, true)) advance(contact, at);
}

Place Engine::failure_place(const Instruction& task, std::string_view word) const {
  while (true) {
    for (std::uint32_t row = task.first; row < task.first + task.count; ++row) {
      if (program_->failures[row].answer == word) return program_->failures[row].target;
    }
    for (const FailureRow& row : program_->default_failures) {
      if (row.answer == word) return row.target;
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
  add_timer(static_cast<std::uint64_t>(*at - start_), first_lane() + lane, lane_wake, 0);
}

void Engine::wake_lane(std::uint32_t lane) {
  if (lanes_.woken(lane, start_ + now_)) serve_lane(lane);
}

void Engine::serve_lane(std::uint32_t lane) {
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

void Engine::wake_lanes() {
  for (std::uint32_t lane = 0; lane < lanes_.size(); ++lane) tell_lane(lane);
  handle_timers(now_);
}

void Engine::leave_out_stale(std::uint32_t lane) {
  lanes_.leave_out(lane, [this](const QueuedTask& task) {
    return contacts_.states[task.contact].stamp != task.stamp;
  });
}

Waiting Engine::turn_of(std::uint32_t lane, std::uint32_t contact) {
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
    for (const auto& [contact, stamp, tried] : lanes_.tasks(lane)) {
      if (contacts_.states[contact].stamp != stamp) continue;
      if (task != TaskStatus::none) record(contact, "task", task);
      record_turn(lane, contact, ahead++);
    }
  }
}

}  // namespace wend
