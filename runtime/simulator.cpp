#include "runtime/simulator.hpp"

#include <algorithm>

#include "interpreter/step_outcomes.hpp"
#include "runtime/draw.hpp"

namespace wend {

class Simulator::SimulatedChannel : public TaskDoor {
 public:
  SimulatedChannel(const Simulator& simulator, std::size_t index)
      : simulator_(simulator), index_(index) {}

  std::uint32_t begin(const TaskOrder& order) override {
    const std::vector<std::uint32_t>& latency = simulator_.fixed_.latency;
    return latency.empty() ? 0 : latency[order.contact];
  }

  std::string_view answer(const TaskOrder& order) override {
    const FixedWorld& fixed = simulator_.fixed_;
    if (index_ >= fixed.answers.size() || fixed.answers[index_].empty()) return {};
    const std::string& word = fixed.words[fixed.answers[index_][order.contact]];
    return simulator_.may_answer(order.step, word) ? word : std::string_view();
  }

 private:
  const Simulator& simulator_;
  std::size_t index_;
};

Simulator::Simulator(const Program& program, FixedWorld fixed, std::uint64_t seed,
                     std::vector<double> percents)
    : seed_(seed) {
  serve(program, std::move(fixed), std::move(percents));
}

void Simulator::serve(const Program& program, FixedWorld fixed, std::vector<double> percents) {
  program_ = &program;
  fixed_ = std::move(fixed);
  percents_ = std::move(percents);
  event_numbers_.clear();
  channels_.clear();
  for (const EventRow& event : program.events) {
    event_numbers_.push_back(number_of(event.name));
    if (percents_.size() < event_numbers_.size()) percents_.push_back(event.percent);
  }
  for (std::size_t index = 0; index < program.channels.size(); ++index) {
    channels_.push_back(std::make_shared<SimulatedChannel>(*this, index));
  }
  tasks_.assign(program.steps.size(), no_place);
  for (Place place = 0; place < program.instructions.size(); ++place) {
    const Instruction& instruction = program.instructions[place];
    if (instruction.op == Op::task) tasks_[instruction.step] = place;
  }
}

bool Simulator::may_answer(std::uint32_t step, std::string_view word) const {
  const Instruction& task = program_->instructions[tasks_[step]];
  const NodeRow& node = program_->nodes[task.node];
  if (word == answer_try_again || word == node.rest_answer) return true;
  if (may_fail_with(word, program_->channels[node.channel])) return true;
  const auto own = program_->failures.begin() + task.first;
  if (std::any_of(own, own + task.count,
                  [&](const FailureRow& row) { return row.answer == word; })) {
    return true;
  }
  // A need that the script does not name ends the contact among the step's instructions.
  const auto& code = program_->instructions;
  for (Place place = tasks_[step]; place-- > 0 && code[place].step == step;) {
    const bool fails = code[place].op == Op::end && code[place].need != 0 &&
                       code[place].value == static_cast<std::uint64_t>(Status::failed);
    if (fails && program_->reasons[code[place].mask].name == word) return true;
  }
  return false;
}

std::optional<std::uint32_t> Simulator::enrichment(std::uint32_t contact) {
  if (fixed_.enrichment.empty()) return 0;
  const std::uint32_t seconds = fixed_.enrichment[contact];
  if (seconds == FixedWorld::never) return std::nullopt;
  return seconds;
}

std::optional<std::uint32_t> Simulator::delay(std::uint32_t contact, std::uint16_t event,
                                              std::uint32_t now) {
  if (event < fixed_.events.size() && !fixed_.events[event].empty()) {
    const std::uint32_t seconds = fixed_.events[event][contact];
    if (seconds == FixedWorld::never) return std::nullopt;
    if (seconds != FixedWorld::drawn) return seconds;
  }
  if (percents_[event] <= 0) return std::nullopt;
  const Draw draw{seed_, who(contact), event_numbers_[event], now};
  if (draw.percent(0) >= percents_[event]) return std::nullopt;
  const EventRow& row = program_->events[event];
  return draw.between(1, row.delay_from, row.delay_to);
}

std::uint64_t Simulator::who(std::uint32_t contact) const {
  return fixed_.identities.empty() ? number_of(std::to_string(contact + 1))
                                   : fixed_.identities[contact];
}

std::uint64_t Simulator::chance(std::uint32_t contact, std::uint32_t step, std::uint32_t now) {
  return Draw{seed_, who(contact), number_of("wait"), now}.bits(step);
}

std::optional<std::uint32_t> Simulator::person(std::uint32_t contact, std::uint32_t step,
                                               std::uint32_t now) {
  if (!fixed_.manual.empty() && fixed_.manual[contact] != FixedWorld::drawn) {
    const std::uint32_t seconds = fixed_.manual[contact];
    if (seconds == FixedWorld::never) return std::nullopt;
    return seconds;
  }
  return Draw{seed_, who(contact), number_of("manual"), now}.between(step, 3600, 2 * 24 * 3600);
}

void Simulator::prepare(std::uint32_t contact) {
  for (const auto& delays : fixed_.events) {
    if (!delays.empty()) __builtin_prefetch(delays.data() + contact);
  }
}

std::vector<TaskDoor*> Simulator::channels() {
  std::vector<TaskDoor*> result;
  for (const auto& channel : channels_) result.push_back(channel.get());
  return result;
}

bool Simulator::lets_senders_rest() const {
  const std::vector<std::string>& words = fixed_.words;
  return std::any_of(program_->nodes.begin(), program_->nodes.end(), [&](const NodeRow& node) {
    return !node.rest_answer.empty() &&
           std::find(words.begin(), words.end(), node.rest_answer) != words.end();
  });
}

std::size_t Simulator::bytes() const {
  std::size_t words = fixed_.enrichment.size() + fixed_.latency.size() + fixed_.manual.size();
  std::size_t answers = 0;
  for (const auto& event : fixed_.events) words += event.size();
  for (const auto& channel : fixed_.answers) answers += channel.size();
  return words * sizeof(std::uint32_t) + answers + fixed_.identities.size() * sizeof(std::uint64_t);
}

}  // namespace wend
