#include <algorithm>

#include "runtime/engine.hpp"
#include "runtime/step_deletion.hpp"

namespace wend {

namespace {

Failure refused(std::string message) {
  return {std::move(message)};
}

Failure ended_already(const ContactState& state) {
  return refused("the contact is already " + std::string(row_of(state.status).name));
}

}  // namespace

std::optional<Failure> Engine::perform(const Command& command, std::uint32_t at) {
  if (at > now_) pass_to(at);
  std::optional<Failure> failure;
  switch (row_of(command.kind).subject) {
    case OperationSubject::contact:
      failure = perform_on_contact(command);
      break;
    case OperationSubject::sender:
      failure = perform_on_sender(command);
      break;
    case OperationSubject::step:
      failure = delete_step(command.step);
      break;
    case OperationSubject::script:
      failure = refused("a new version is deployed by Automation::deploy");
      break;
    case OperationSubject::none:
      failure = perform_on_automation(command.kind);
      break;
  }
  admit_offered();
  doors_.store.commit(start_ + now_);
  return failure;
}

void Engine::record_operation(OperationKind kind, std::uint32_t step) {
  if (doors_.journal == nullptr) return;
  doors_.journal->record(
      {start_ + now_, no_contact, row_of(kind).words, step, TaskStatus::none, Status::ready, 0});
}

std::optional<Failure> Engine::perform_on_automation(OperationKind kind) {
  if (archived_) return refused("the automation is archived");
  switch (kind) {
    case OperationKind::activate:
      if (active_) return refused("the automation is already active");
      record_operation(kind);
      active_ = true;
      admit_ready();
      break;
    case OperationKind::pause:
    case OperationKind::resume: {
      const bool pauses = kind == OperationKind::pause;
      if (lanes_.paused() == pauses) {
        return refused(pauses ? "the automation is already paused"
                              : "the automation is not paused");
      }
      record_operation(kind);
      lanes_.pause(pauses);
      record_queues(pauses ? TaskStatus::paused : TaskStatus::in_progress);
      if (!pauses) wake_lanes();
      break;
    }
    default:
      record_operation(kind);
      archive();
      break;
  }
  return std::nullopt;
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

std::optional<Failure> Engine::perform_on_contact(const Command& command) {
  const std::uint32_t contact = command.contact;
  const ContactState& state = contacts_.states[contact];
  const bool paused = state.status == Status::paused;
  if (command.kind == OperationKind::restart_contact) {
    if (state.status == Status::duplicate) return ended_already(state);
    if (archived_) return refused("the automation is archived");
    restart(contact);
    return std::nullopt;
  }
  if (is_terminal(state.status)) return ended_already(state);
  switch (command.kind) {
    case OperationKind::pause_contact:
      if (paused) return ended_already(state);
      pause(contact, false);
      return std::nullopt;
    case OperationKind::resume_contact:
      if (!paused) return refused("the contact is not paused");
      resume(contact);
      return std::nullopt;
    case OperationKind::cancel_contact:
      end_early(contact, Status::canceled, Reason::canceled_by_user);
      return std::nullopt;
    case OperationKind::remove_contact:
      end_early(contact, Status::canceled, Reason::removed);
      return std::nullopt;
    default:
      return perform_on_task(command);
  }
}

std::optional<Failure> Engine::perform_on_task(const Command& command) {
  const std::uint32_t contact = command.contact;
  const ContactState& state = contacts_.states[contact];
  if (!stands_at_task(contact)) return refused("the contact has no task now");
  if (command.kind == OperationKind::cancel_task) {
    end_early(contact, Status::canceled, Reason::canceled_by_user);
    return std::nullopt;
  }
  const Instruction& task = program_->instructions[state.at];
  const bool is_persons = task.value == 1 || state.status == Status::paused;
  if (!is_persons || is_executing(contact)) {
    return refused("nobody has to do this task: it is not manual and the contact is not paused");
  }
  switch (command.kind) {
    case OperationKind::complete_task:
      advance(contact, task.yes);
      break;
    case OperationKind::skip_task:
      record(contact, "task", TaskStatus::skipped);
      advance(contact, program_->steps[task.step].leaves);
      break;
    default:
      record(contact, "task", TaskStatus::failed);
      advance(contact, failure_place(task, row_of(Reason::unknown_error).name));
      break;
  }
  return std::nullopt;
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

std::optional<Failure> Engine::refuse_on_sender(const Command& command) const {
  const std::uint16_t sender = command.sender;
  const bool works = admission_.works(sender);
  if (archived_) return refused("the automation is archived");
  if (deleted_senders_[sender]) return refused("the sender is deleted");
  switch (command.kind) {
    case OperationKind::add_sender:
      if (works && admission_.takes_all_new_contacts(sender)) {
        return refused("the sender already takes new contacts of every segment");
      }
      return std::nullopt;
    case OperationKind::drain_sender:
      if (!admission_.takes_new_contacts(sender)) {
        return refused("the sender is already drained");
      }
      return std::nullopt;
    case OperationKind::remove_sender:
      if (!works) return refused("the sender is already removed");
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<Failure> Engine::perform_on_sender(const Command& command) {
  const std::uint16_t sender = command.sender;
  if (auto refusal = refuse_on_sender(command)) return refusal;
  record_operation(command.kind);
  switch (command.kind) {
    case OperationKind::add_sender:
      admission_.engage(sender);
      admit_ready();
      break;
    case OperationKind::drain_sender:
      admission_.retire(sender, false);
      break;
    case OperationKind::remove_sender:
      admission_.retire(sender, true);
      end_contacts_of(sender);
      break;
    default:
      deleted_senders_[sender] = true;
      admission_.retire(sender, true);
      end_contacts_of(sender);
      break;
  }
  return std::nullopt;
}

void Engine::end_contacts_of(std::uint16_t sender) {
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    const ContactState& state = contacts_.states[contact];
    if (state.sender != sender || is_terminal(state.status)) continue;
    end_early(contact, Status::canceled, reason_of_absence(sender));
  }
}

std::optional<Failure> Engine::delete_step(std::uint32_t step) {
  if (archived_) return refused("the automation is archived");
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
  advance(contact, program_->steps[instruction.step].leaves);
}

}  // namespace wend
