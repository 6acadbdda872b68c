// The engine's contacts go over to a new version of the script: first everybody whose step or
// sender is gone leaves the old one, then every table is made anew for the new one with what was
// used up, waited and queued carried over, then those who have to move do so.
#include <algorithm>
#include <map>

#include "runtime/engine.hpp"

namespace wend {

std::optional<Failure> Engine::deploy(Version version, std::uint32_t at) {
  if (archived_) return Failure{"the automation is archived"};
  if (at > now_) pass_to(at);
  const Program& program = *version.program;
  // A step that people deleted is there again if the new version has it.
  const Succession succession(*version_, program);
  std::vector<Destination> destinations;
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    destinations.push_back(destination_of(contact, succession));
    leave_version(contact, destinations.back().fate);
  }
  change_contacts(version, succession, destinations);
  // The succession asks the version that is left until the end.
  const auto left = std::exchange(deployed_, version.program);
  version_ = program_ = &program;
  changed_.reset();
  doors_.channels = std::move(version.channels);
  most_moves_ = most_moves(program);
  suppresses_ = suppresses(program);
  const std::vector<std::uint32_t> unlimited = change_admission(succession);
  change_lanes(succession);
  change_timers(succession);
  if (doors_.journal != nullptr) doors_.journal->deploys(program);
  record_operation(OperationKind::deploy);
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    enter_version(contact, destinations[contact], succession);
  }
  for (const std::uint32_t contact : unlimited) admit(contact);
  admit_offered();
  admit_ready();
  admit_offered();
  record_queues();
  wake_lanes();
  return std::nullopt;
}

Engine::Destination Engine::destination_of(std::uint32_t contact,
                                           const Succession& succession) const {
  const ContactState& state = contacts_.states[contact];
  if (is_terminal(state.status)) return {};
  if (state.sender != no_index && succession.sender(state.sender) == no_index) {
    return {Fate::sender_removed};
  }
  if (!is_walking(state)) return {};
  Place at = succession.standing(state.at);
  if (at != no_place) return {Fate::stays, at, !succession.says_the_same(state.at)};
  if (is_executing(contact)) return {Fate::step_deleted};
  at = succession.beginning(state.at);
  if (at != no_place) return {Fate::begins, at, true};
  const auto [way, end] = succession.way_on(word_of(contact), state.at);
  return {Fate::goes_on, way, false, end};
}

/// What ends or is canceled is told in the words of the version in which it happened.
void Engine::leave_version(std::uint32_t contact, Fate fate) {
  switch (fate) {
    case Fate::stays:
      break;
    case Fate::begins:
    case Fate::goes_on:
      record(contact, fate == Fate::begins ? "step_changed" : "step_deleted",
             stands_at_task(contact) ? TaskStatus::canceled : TaskStatus::none);
      let_go(contact);
      break;
    case Fate::step_deleted:
      end_early(contact, Status::failed, Reason::step_deleted);
      break;
    case Fate::sender_removed:
      end_early(contact, Status::canceled, Reason::sender_removed);
      break;
  }
}

void Engine::change_contacts(Version& version, const Succession& succession,
                             const std::vector<Destination>& destinations) {
  const Program& program = *version.program;
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    const ContactState& before = contacts_.states[contact];
    ContactState after = before;
    after.word = version.contacts.states[contact].word;
    const Word word{after.word, version.contacts.more(contact, program)};
    succession.carry(word_of(contact), word);
    after.reason = succession.reason(before.reason);
    after.segment = succession.segment(before.segment);
    if (before.sender != no_index) {
      after.sender = succession.sender(before.sender);
    } else if (succession.is_new_sender(version.contacts.states[contact].sender)) {
      after.sender = version.contacts.states[contact].sender;
    }
    if (is_walking(before)) {
      after.at = destinations[contact].at;
    } else if (before.at != no_place) {
      after.at = succession.showing(before.at);
    }
    const Status status =
        before.status == Status::paused ? pauses_.at(contact).before : before.status;
    const bool is_to_choose = status != Status::waiting_enrichment && !is_terminal(status) &&
                              (before.at == no_place || after.segment == no_index);
    if (is_to_choose) {
      after.segment = program.instructions[walk(program, word, program.entry)].node;
    }
    version.contacts.states[contact] = after;
  }
  contacts_ = std::move(version.contacts);
}

std::vector<std::uint32_t> Engine::change_admission(const Succession& succession) {
  const Admission before = std::exchange(admission_, Admission(*program_, contacts_));
  admission_.take_senders(before, succession.segments(), succession.senders());
  const std::vector<bool> deleted =
      std::exchange(deleted_senders_, std::vector<bool>(program_->senders.size(), false));
  for (std::size_t sender = 0; sender < deleted.size(); ++sender) {
    const std::uint16_t after = succession.senders()[sender];
    if (deleted[sender] && after != no_index) deleted_senders_[after] = true;
  }
  std::vector<std::uint32_t> unlimited;
  std::vector<std::uint32_t> without_sender;
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    const ContactState& state = contacts_.states[contact];
    if (!is_walking(state)) continue;
    admission_.take_walking(contact);
    if (state.sender == no_index && state.segment != no_index) without_sender.push_back(contact);
  }
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    const Status status = contacts_.states[contact].status;
    if (status != Status::active_limit && status != Status::coworkers_limit) continue;
    if (!admission_.take_waiting(contact)) unlimited.push_back(contact);
  }
  for (const std::uint32_t contact : without_sender) {
    ContactState& state = contacts_.states[contact];
    state.sender = admission_.assign_sender(state.segment);
  }
  return unlimited;
}

void Engine::change_lanes(const Succession& succession) {
  const Lanes before = std::exchange(lanes_, Lanes(*program_, contacts_));
  lanes_.take_limits(before, succession.senders(), succession.nodes());
  if (before.paused()) lanes_.pause(true);
  for (std::uint32_t lane = 0; lane < before.size(); ++lane) {
    for (const QueuedTask& task : before.tasks(lane)) {
      lanes_.wait(lane_of(task.contact), task.contact, task.tried());
    }
  }
}

void Engine::change_timers(const Succession& succession) {
  std::vector<Timer> pending;
  for (Timer timer; timers_.next(UINT32_MAX, timer);) pending.push_back(timer);
  timers_.restart();
  for (Timer timer : pending) {
    // Lanes are told anew; whoever has left what it waited for, or waits on, waits for another end.
    if (timer.kind == lane_wake) continue;
    if (timer.kind == contact_wake && contacts_.states[timer.contact].wake > timer.at) continue;
    if (timer.kind >= first_event) {
      const std::uint16_t event =
          succession.event(static_cast<std::uint16_t>(timer.kind - first_event));
      if (event == no_index) continue;
      timer.kind = static_cast<std::uint16_t>(first_event + event);
    }
    timers_.add(timer);
  }
}

void Engine::enter_version(std::uint32_t contact, const Destination& destination,
                           const Succession& succession) {
  const ContactState& state = contacts_.states[contact];
  if (!is_walking(state)) return;
  for (std::uint16_t event = 0; event < program_->events.size(); ++event) {
    const bool follows =
        succession.is_new_event(event) && holds(contact, program_->events[event].when);
    if (follows) make_possible(contact, event);
  }
  if (destination.end != nullptr) {
    Instruction ended = *destination.end;
    ended.mask = succession.reason(static_cast<std::uint8_t>(ended.mask));
    return end(contact, ended, state.at);
  }
  if (destination.fate != Fate::stays) return advance(contact, destination.at);
  if (program_->instructions[state.at].op != Op::hold) return;
  await_deadline(contact);
  if (destination.is_retold) record_hold(contact);
  satisfy_wait(contact);
}

DeploymentPlan Engine::plan(const Program& version) const {
  const Succession succession(*version_, version);
  DeploymentPlan plan;
  plan.steps = succession.changes();
  std::map<std::tuple<std::uint32_t, Fate, std::uint32_t>, std::uint32_t> fates;
  for (std::uint32_t contact = 0; contact < contacts_.states.size(); ++contact) {
    const ContactState& state = contacts_.states[contact];
    const Destination destination = destination_of(contact, succession);
    if (is_terminal(state.status)) {
      ++plan.ended;
    } else if (!is_walking(state) && destination.fate == Fate::stays) {
      ++plan.not_begun;
    } else {
      const auto step_of = [](const Program& program, Place at) {
        return at == no_place ? no_step : program.instructions[at].step;
      };
      ++fates[{step_of(*program_, state.at), destination.fate, step_of(version, destination.at)}];
    }
  }
  for (const auto& [key, contacts] : fates) {
    const auto& [before, fate, after] = key;
    plan.fates.push_back({before, fate, after, contacts});
  }
  return plan;
}

}  // namespace wend
