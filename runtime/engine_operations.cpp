#include <algorithm>

#include "runtime/engine.hpp"
#include "runtime/step_deletion.hpp"

namespace wend {

namespace {

Failure refused(std::string message) {
  return {std::move(message)};
}

Failure ended_already(Status status) {
  return refused("the contact is already " + std::string(row_of(status).name));
}

}  // namespace

std::optional<Failure> Engine::perform(const Command& command, std::uint32_t at) {
  if (at > now_) pass_to(at);
  auto failure = refuse(command);
  if (!failure) failure = carry_out(command);
  admit_offered();
  doors_.store.commit(start_ + now_);
  return failure;
}

std::optional<Failure> Engine::refuse(const Command& command) const {
  switch (row_of(command.kind).subject) {
    case OperationSubject::contact:
      return refuse_on_contact(command);
    case OperationSubject::script:
      return refused("a new version is deployed by Automation::deploy");
    case OperationSubject::none:
    case OperationSubject::sender:
    case OperationSubject::step:
      break;
  }
  if (archived_) return refused("the automation is archived");
  if (command.sender != no_index) return refuse_on_sender(command);
  const auto refused_if = [](bool vain, const char* why) {
    return vain ? std::optional<Failure>(refused(why)) : std::nullopt;
  };
  if (command.kind == OperationKind::activate) {
    return refused_if(active_, "the automation is already active");
  }
  if (command.kind == OperationKind::pause) {
    return refused_if(lanes_.paused(), "the automation is already paused");
  }
  return refused_if(command.kind == OperationKind::resume && !lanes_.paused(),
                    "the automation is not paused");
}

std::optional<Failure> Engine::refuse_on_contact(const Command& command) const {
  const OperationKind kind = command.kind;
  const ContactState& state = contacts_.states[command.contact];
  const bool paused = state.status == Status::paused;
  if (kind == OperationKind::restart_contact) {
    if (state.status == Status::duplicate) return ended_already(state.status);
    if (archived_) return refused("the automation is archived");
    return std::nullopt;
  }
  if (is_terminal(state.status)) return ended_already(state.status);
  if (kind == OperationKind::pause_contact && paused) return ended_already(state.status);
  if (kind == OperationKind::resume_contact && !paused) return refused("the contact is not paused");
  const bool persons = kind == OperationKind::complete_task || kind == OperationKind::skip_task ||
                       kind == OperationKind::fail_task;
  if (!persons && kind != OperationKind::cancel_task) return std::nullopt;
  if (!stands_at_task(command.contact)) return refused("the contact has no task now");
  const bool is_persons = program_->instructions[state.at].value == 1 || paused;
  if (!persons || (is_persons && !is_executing(command.contact))) return std::nullopt;
  return refused("nobody has to do this task: it is not manual and the contact is not paused");
}

std::optional<Failure> Engine::refuse_on_sender(const Command& command) const {
  const std::uint16_t sender = command.sender;
  const bool works = admission_.works(sender);
  if (deleted_senders_[sender]) return refused("the sender is deleted");
  const bool takes_all = works && admission_.takes_all_new_contacts(sender);
  if (command.kind == OperationKind::add_sender && takes_all) {
    return refused("the sender already takes new contacts of every segment");
  }
  if (command.kind == OperationKind::drain_sender && !admission_.takes_new_contacts(sender)) {
    return refused("the sender is already drained");
  }
  if (command.kind == OperationKind::remove_sender && !works) {
    return refused("the sender is already removed");
  }
  return std::nullopt;
}

std::optional<Failure> Engine::carry_out(const Command& command) {
  switch (command.kind) {
    case OperationKind::activate:
      activate();
      break;
    case OperationKind::pause:
    case OperationKind::resume:
      pause_automation(command.kind == OperationKind::pause);
      break;
    case OperationKind::archive:
      archive();
      break;
    case OperationKind::pause_contact:
      pause(command.contact, false);
      break;
    case OperationKind::resume_contact:
      resume(command.contact);
      break;
    case OperationKind::cancel_contact:
    case OperationKind::cancel_task:
      end_early(command.contact, Status::canceled, Reason::canceled_by_user);
      break;
    case OperationKind::remove_contact:
      end_early(command.contact, Status::canceled, Reason::removed);
      break;
    case OperationKind::restart_contact:
      restart(command.contact);
      break;
    case OperationKind::complete_task:
    case OperationKind::skip_task:
    case OperationKind::fail_task:
      end_task(command);
      break;
    case OperationKind::add_sender:
      record_operation(command.kind);
      admission_.engage(command.sender);
      admit_ready();
      break;
    case OperationKind::drain_sender:
      record_operation(command.kind);
      admission_.retire(command.sender, false);
      break;
    case OperationKind::remove_sender:
    case OperationKind::delete_sender:
      remove_sender(command);
      break;
    case OperationKind::delete_step:
      return delete_step(command.step);
    case OperationKind::deploy:
      break;  // refused
  }
  return std::nullopt;
}

void Engine::record_operation(OperationKind kind, std::uint32_t step) {
  if (doors_.journal == nullptr) return;
  doors_.journal->record(
      {start_ + now_, no_contact, row_of(kind).words, step, TaskStatus::none, Status::ready, 0});
}

void Engine::activate() {
  record_operation(OperationKind::activate);
  active_ = true;
  admit_ready();
}

void Engine::pause_automation(bool pauses) {
  record_operation(pauses ? OperationKind::pause : OperationKind::resume);
  lanes_.pause(pauses);
  record_queues(pauses ? TaskStatus::paused : TaskStatus::in_progress);
  if (!pauses) wake_lanes();
}

/// Those who are ready, who has been so longest first.
void Engine::admit_ready() {
  std::vector<std::uint32_t> ready;
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    const ContactState& state = contacts_.states[contact];
    if (state.status == Status::ready && state.at == no_place) ready.push_back(contact);
  }
  std::stable_sort(ready.begin(), ready.end(), [this](std::uint32_t left, std::uint32_t right) {
    return contacts_.states[left].since < contacts_.states[right].since;
  });
  for (const std::uint32_t contact : ready) admit(contact);
}

void Engine::archive() {
  record_operation(OperationKind::archive);
  archived_ = true;
  active_ = false;
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    if (is_terminal(contacts_.states[contact].status)) continue;
    if (is_executing(contact)) {
      end_early(contact, Status::failed, Reason::archived_mid_task);
    } else {
      end_early(contact, Status::canceled, Reason::archived);
    }
  }
}

bool Engine::stands_at_task(std::uint32_t contact) const {
  const ContactState& state = contacts_.states[contact];
  return is_walking(state) && program_->instructions[state.at].op == Op::task;
}

void Engine::end_early(std::uint32_t contact, Status status, Reason reason) {
  const ContactState& state = contacts_.states[contact];
  const bool holds_place = is_walking(state);
  const TaskStatus task = !stands_at_task(contact)   ? TaskStatus::none
                          : status == Status::failed ? TaskStatus::failed
                                                     : TaskStatus::canceled;
  stand(contact, status, index_of(reason), state.at);
  pauses_.erase(contact);
  record(contact, row_of(status).name, task);
  if (holds_place) admission_.release(contact, state.segment);
}

/// As the person says whose task it is.
void Engine::end_task(const Command& command) {
  const std::uint32_t contact = command.contact;
  const Instruction& task = program_->instructions[contacts_.states[contact].at];
  if (command.kind == OperationKind::complete_task) {
    doors_.world.completed(contact);
    advance(contact, task.yes);
  } else if (command.kind == OperationKind::skip_task) {
    record(contact, "task", TaskStatus::skipped);
    advance(contact, leave_undone(task.step));
  } else {
    advance(contact, fail_task(contact, task, row_of(Reason::unknown_error).name));
  }
}

void Engine::pause(std::uint32_t contact, bool by_event) {
  ContactState& state = contacts_.states[contact];
  pauses_[contact] = {state.status, held_since(contact), by_event};
  resumed_.erase(contact);
  TaskStatus task = TaskStatus::none;
  if (stands_at_task(contact) && !is_executing(contact)) {
    let_go(contact);
    tries_.erase(contact);
    task = by_event ? TaskStatus::delegated : TaskStatus::paused;
  }
  state.status = Status::paused;
  date(contact);
  record(contact, row_of(Status::paused).name, task);
  const bool is_persons = task == TaskStatus::delegated;
  record_wait(contact, {is_persons ? WaitsFor::person : WaitsFor::resume, std::nullopt, {}}, task);
}

void Engine::resume(std::uint32_t contact) {
  ContactState& state = contacts_.states[contact];
  const Pause pause = pauses_.at(contact);
  pauses_.erase(contact);
  state.status = pause.before;
  date(contact);
  record(contact, "resumed");
  if (state.at == no_place) {
    admit(contact);
    if (state.status == pause.before && state.status != Status::ready) record_standing(contact);
  } else if (stands_at_task(contact) && !is_executing(contact)) {
    Place at = state.at;
    if (offer_task(contact, at)) advance(contact, at);
  } else {
    resumed_[contact] = pause.held;
    record_standing(contact);
  }
}

void Engine::record_standing(std::uint32_t contact) {
  if (doors_.journal == nullptr) return;
  const TaskStatus task = stands_at_task(contact) ? TaskStatus::delegated : TaskStatus::none;
  if (const auto wait = waiting(contact)) record_wait(contact, *wait, task);
}

void Engine::restart(std::uint32_t contact) {
  ContactState& state = contacts_.states[contact];
  if (is_walking(state)) admission_.release(contact, state.segment);
  pauses_.erase(contact);
  admission_.forget_wait(contact);
  const bool enriched = state.segment != no_index;
  stand(contact, enriched ? Status::ready : Status::waiting_enrichment, 0, no_place);
  contacts_.states[contact].moves = 0;
  record(contact, "restarted");
  if (enriched) return admit(contact);
  if (const auto end = end_of_enrichment(contact)) return wake_at(*end, contact);
  await_enrichment(contact);
}

void Engine::remove_sender(const Command& command) {
  record_operation(command.kind);
  if (command.kind == OperationKind::delete_sender) deleted_senders_[command.sender] = true;
  admission_.retire(command.sender, true);
  end_contacts_of(command.sender);
}

void Engine::end_contacts_of(std::uint16_t sender) {
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    const ContactState& state = contacts_.states[contact];
    if (state.sender != sender || is_terminal(state.status)) continue;
    end_early(contact, Status::canceled, reason_of_absence(sender));
  }
}

std::optional<Failure> Engine::delete_step(std::uint32_t step) {
  auto changed = without_step(*program_, step);
  if (!changed) return changed.failure();
  record_operation(OperationKind::delete_step, step);
  // Whoever refers to the old program refers to its tables, which are the same in both.
  auto program = std::make_unique<const Program>(std::move(*changed));
  program_ = program.get();
  changed_ = std::move(program);
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    const ContactState& state = contacts_.states[contact];
    if (!is_walking(state) || program_->instructions[state.at].step != step) continue;
    leave_deleted_step(contact);
  }
  return std::nullopt;
}

void Engine::leave_deleted_step(std::uint32_t contact) {
  if (is_executing(contact)) return end_early(contact, Status::failed, Reason::step_deleted);
  const Instruction& instruction = program_->instructions[contacts_.states[contact].at];
  record(contact, "step_deleted",
         instruction.op == Op::task ? TaskStatus::canceled : TaskStatus::none);
  advance(contact, leave_undone(instruction.step));
}

Place Engine::leave_undone(std::uint32_t step) {
  go(program_->steps[step].way_undone);
  return program_->steps[step].leaves;
}

}  // namespace wend
