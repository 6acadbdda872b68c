#include "tools/trace/trace_transitions.hpp"

#include <algorithm>

#include <wend/status.hpp>

#include "tools/trace/way_words.hpp"

namespace wend {

TraceTransitions::TraceTransitions(const Program& program) {
  for (std::uint32_t step = 0; step < program.steps.size(); ++step) {
    steps_.emplace(program.steps[step].name, step);
  }
  for (std::uint32_t way = 0; way < program.ways.size(); ++way) {
    ways_.emplace(words_of_way(program, way), way);
  }
  for (std::uint32_t reason = 0; reason < program.reasons.size(); ++reason) {
    reasons_.emplace(program.reasons[reason].name, reason);
  }
}

std::uint32_t TraceTransitions::number_of(const std::string& contact) {
  if (contact.empty()) return no_contact;
  const auto next = static_cast<std::uint32_t>(stands_.size());
  const auto [place, is_new] = contacts_.emplace(contact, next);
  if (is_new) {
    stands_.push_back({0, next, "", no_step, TaskStatus::none, Status::waiting_enrichment, 0});
  }
  return place->second;
}

void TraceTransitions::remember(std::vector<std::string>& unknown, const std::string& name) {
  constexpr std::size_t most = 20;
  if (unknown.size() >= most) return;
  if (std::find(unknown.begin(), unknown.end(), name) == unknown.end()) unknown.push_back(name);
}

/// What the program does not know leaves the contact as it stood.
Transition TraceTransitions::read(const TraceRow& row) {
  const std::uint32_t contact = number_of(row.contact);
  Transition transition{row.at, contact, row.event, no_step, TaskStatus::none, Status::ready, 0};
  if (contact != no_contact) transition = stands_[contact];
  transition.at = row.at;
  transition.event = row.event;
  if (const auto status = status_named(row.status)) {
    transition.status = *status;
    const auto reason = reasons_.find(row.reason);
    transition.reason =
        reason == reasons_.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(reason->second);
  }
  const auto step = steps_.find(row.step);
  if (step != steps_.end()) {
    transition.step = step->second;
  } else if (row.step.empty()) {
    transition.step = no_step;
  } else {
    remember(unknown_steps_, row.step);
  }
  gone_.clear();
  for (const std::string& name : row.ways) {
    const auto way = ways_.find(name);
    if (way == ways_.end()) {
      remember(unknown_ways_, name);
    } else if (contact != no_contact) {
      gone_.push_back(way->second);
    }
  }
  if (contact != no_contact) stands_[contact] = transition;
  transition.ways = gone_;
  return transition;
}

}  // namespace wend
