#include "tools/forecast/run_meter.hpp"

#include <algorithm>

#include <wend/status.hpp>

namespace wend {

RunMeter::RunMeter(const Program& program, std::size_t contacts, const MeterPlan& plan)
    : program_(program),
      plan_(plan),
      waits_(contacts),
      ended_(contacts),
      happened_(program.events.size(), std::vector<bool>(contacts)) {
  outcome_.events.resize(program.events.size());
}

std::uint32_t RunMeter::key_of(WaitsFor kind, std::string_view of) {
  const auto [place, is_new] =
      keys_.emplace(std::pair(kind, of), static_cast<std::uint32_t>(waited_.size()));
  if (is_new) waited_.push_back(0);
  return place->second;
}

RunMeter::Lane& RunMeter::lane_at(std::uint32_t index) {
  if (index >= lanes_.size()) lanes_.resize(std::size_t{index} + 1);
  return lanes_[index];
}

void RunMeter::settle(Lane& lane, std::uint32_t now) {
  if (lane.key != none) waited_[lane.key] += lane.tasks * (now - lane.since);
  lane.since = now;
}

void RunMeter::end_wait(std::uint32_t contact, std::uint32_t now) {
  Wait& wait = waits_[contact];
  if (wait.lane != no_lane) {
    Lane& lane = lane_at(wait.lane);
    settle(lane, now);
    --lane.tasks;
  } else if (wait.key != none) {
    waited_[wait.key] += now - wait.since;
  }
  wait = {};
}

void RunMeter::take_samples(std::uint64_t now) {
  while (outcome_.ended.size() * std::uint64_t{plan_.sample_seconds} < now) {
    outcome_.ended.push_back(ended_now_);
  }
}

void RunMeter::count_ended(std::uint32_t contact, bool ended, std::uint32_t now) {
  if (ended_[contact] == ended) return;
  take_samples(now);
  ended_[contact] = ended;
  if (!ended) {
    --ended_now_;
    outcome_.all_at.reset();
    if (!has_half_ended()) outcome_.half_at.reset();
    return;
  }
  ++ended_now_;
  if (has_half_ended() && !outcome_.half_at) outcome_.half_at = now;
  if (ended_now_ == ended_.size()) outcome_.all_at = now;
}

void RunMeter::record(const Transition& transition) {
  if (transition.contact == no_contact) return;
  const std::uint32_t now = seconds_of(transition.at);
  count_ended(transition.contact, is_terminal(transition.status), now);
  // An event may have the name of a status; that of the status comes when the contact has it.
  const bool is_status = transition.event == row_of(transition.status).name;
  const auto event =
      std::find_if(program_.events.begin(), program_.events.end(),
                   [&](const EventRow& row) { return row.name == transition.event; });
  if (is_status || event == program_.events.end()) {
    end_wait(transition.contact, now);
    return;
  }
  // An event on its own ends no wait: where it does, the next thing is told at the same moment.
  const auto index = static_cast<std::size_t>(event - program_.events.begin());
  if (happened_[index][transition.contact]) return;
  happened_[index][transition.contact] = true;
  ++outcome_.events[index];
}

void RunMeter::waits(const Transition& where, const Waiting& waiting) {
  const std::uint32_t now = seconds_of(where.at);
  if (where.status == Status::paused) return end_wait(where.contact, now);
  const std::uint32_t key = key_of(waiting.waits_for, waiting.of);
  Wait& wait = waits_[where.contact];
  if (waiting.lane == no_lane) {
    end_wait(where.contact, now);
    wait = {now, key, no_lane};
    return;
  }
  if (wait.lane != waiting.lane) {
    end_wait(where.contact, now);
    wait = {now, none, waiting.lane};
    settle(lane_at(waiting.lane), now);
    ++lane_at(waiting.lane).tasks;
  }
  Lane& lane = lane_at(waiting.lane);
  settle(lane, now);
  if (waiting.ahead == 0 || lane.tasks == 1) lane.key = key;
}

RunOutcome RunMeter::finish(const Contacts& contacts) {
  for (std::uint32_t contact = 0; contact < waits_.size(); ++contact) {
    end_wait(contact, plan_.until);
  }
  take_samples(std::uint64_t{plan_.until} + 1);
  for (const auto& [key, index] : keys_) {
    outcome_.waits[{key.first, std::string(key.second)}] = waited_[index];
  }
  outcome_.counts = count_statuses(program_, contacts);
  return std::move(outcome_);
}

}  // namespace wend
