#include "runtime/engine.hpp"

namespace wend {

void Engine::settle() {
  admit_offered();
  doors_.store.commit(start_ + now_);
}

void Engine::catch_up(std::uint32_t now) {
  if (now > now_) pass_to(now);
  run(now_);
}

bool Engine::happen(std::uint32_t contact, std::uint16_t event) {
  const bool fits = deliver(contact, event);
  settle();
  return fits;
}

void Engine::answer_now(std::uint32_t contact) {
  go_on_with_task(contact);
  settle();
}

void Engine::end_enrichment(std::uint32_t contact, bool failed) {
  lanes_.add_zones();
  enrich(contact, failed);
  settle();
}

void Engine::ignore(std::uint32_t contact, std::string_view event) {
  if (doors_.journal == nullptr) return;
  doors_.journal->ignores(transition_of(contact, event, TaskStatus::none));
}

std::optional<std::uint32_t> Engine::next_due() const {
  if (begun_ < contacts_.states.size()) return now_;
  return timers_.next_at();
}

Waiting Engine::task_waiting(std::uint32_t contact) const {
  const ContactState& state = contacts_.states[contact];
  if (program_->instructions[state.at].value == 1) return {WaitsFor::person, std::nullopt, {}};
  if (is_executing(contact)) return {WaitsFor::provider, std::nullopt, {}};
  const Tries* const tries = tries_of(contact);
  if (tries != nullptr && tries->next > now_) {
    return {WaitsFor::retry, start_ + tries->next, {}};
  }
  return turn_of(lane_of(contact), contact);
}

std::optional<Waiting> Engine::waiting(std::uint32_t contact) const {
  const ContactState& state = contacts_.states[contact];
  if (is_terminal(state.status)) return std::nullopt;
  if (state.status == Status::paused) {
    const bool persons = pauses_.at(contact).by_event && stands_at_task(contact);
    return Waiting{persons ? WaitsFor::person : WaitsFor::resume, std::nullopt, {}};
  }
  if (state.status == Status::waiting_enrichment) {
    Waiting waiting{WaitsFor::enrichment, std::nullopt, {}};
    if (state.wake != no_wake) waiting.until = start_ + state.wake;
    return waiting;
  }
  if (state.status == Status::active_limit) {
    return Waiting{WaitsFor::active_limit, std::nullopt, program_->segments[state.segment].name};
  }
  if (state.status == Status::coworkers_limit) {
    return Waiting{WaitsFor::coworkers_limit, std::nullopt, {}};
  }
  if (state.at == no_place) {
    const bool has_none = active_ && state.segment != no_index && state.sender == no_index &&
                          !admission_.has_sender(state.segment);
    if (!has_none) return std::nullopt;
    return Waiting{WaitsFor::sender, std::nullopt, {}};
  }
  return stands_at_task(contact) ? task_waiting(contact) : hold_waiting(contact);
}

}  // namespace wend
