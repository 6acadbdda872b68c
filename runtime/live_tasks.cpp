#include "runtime/live_tasks.hpp"

#include <algorithm>

#include "interpreter/report.hpp"
#include "runtime/supposition.hpp"

namespace wend {

class LiveTasks::Door : public TaskDoor {
 public:
  Door(LiveTasks& tasks, Channel& channel) : tasks_(tasks), channel_(channel) {}

  std::uint32_t begin(const TaskOrder& order) override { return tasks_.begin(channel_, order); }
  std::string_view answer(const TaskOrder& order) override { return tasks_.answer(order); }

 private:
  LiveTasks& tasks_;
  Channel& channel_;
};

LiveTasks::LiveTasks(const Program& program, LiveContacts& contacts, std::vector<Channel*> channels,
                     Instant start)
    : program_(&program),
      contacts_(contacts),
      start_(start),
      calendar_(program.schedule),
      texts_(program) {
  serve(program, std::move(channels));
}

void LiveTasks::serve(const Program& version, std::vector<Channel*> channels) {
  program_ = &version;
  channels_ = std::move(channels);
  calendar_ = Calendar(version.schedule);
  texts_ = TextFiller(version);
  doors_.clear();
  for (Channel* const channel : channels_)
    doors_.push_back(std::make_unique<Door>(*this, *channel));
  done_.assign(version.steps.size(), no_place);
  for (const Instruction& instruction : version.instructions) {
    if (instruction.op == Op::task) done_[instruction.step] = instruction.yes;
  }
}

LiveTasks::~LiveTasks() = default;

std::vector<TaskDoor*> LiveTasks::doors() const {
  std::vector<TaskDoor*> doors;
  for (const auto& door : doors_) doors.push_back(door.get());
  return doors;
}

Task LiveTasks::describe(const TaskOrder& order) {
  Task task;
  task.number = order.number;
  task.at = order.at;
  task.contact = contacts_.ids()[order.contact];
  task.node = program_->nodes[order.node].name;
  task.step = program_->steps[order.step].name;
  if (order.sender != no_index) {
    task.sender = program_->senders[order.sender].name;
    task.address = program_->senders[order.sender].address;
  }
  task.texts = texts_.fill(order.step, contacts_.values(order.contact), calendar_.day_of(order.at));
  return task;
}

void LiveTasks::ask_person(std::uint32_t contact, std::uint32_t step, std::uint32_t now) {
  const std::uint16_t node = program_->steps[step].node;
  const std::uint16_t channel = program_->nodes[node].channel;
  if (channel == no_index) return;
  const ContactState& state = contacts_.state(contact);
  channels_[channel]->ask_person(
      describe({state.task, contact, step, node, state.sender, start_ + now}));
}

std::uint32_t LiveTasks::begin(Channel& channel, const TaskOrder& order) {
  const Task task = describe(order);
  Reply reply = channel.begin(task);
  Executing row{task.number, {}, {}};
  std::uint32_t seconds = answered_later;
  if (reply.answer) {
    // Nobody could be told of a mistake in it.
    if (find_mistake(*reply.answer, order.contact)) {
      reply.answer = Answer{std::string(row_of(Reason::unknown_error).name), {}};
    }
    seconds = std::min(reply.seconds, max_duration);
    row.answer = std::move(reply.answer);
    row.answered_at = order.at + seconds;
  }
  const auto before = executing_.find(order.contact);
  if (before != executing_.end()) awaited_.erase(before->second.number);
  if (!row.answer) awaited_[task.number] = order.contact;
  executing_[order.contact] = std::move(row);
  return seconds;
}

std::string_view LiveTasks::answer(const TaskOrder& order) {
  Answer answer = std::move(*executing_.at(order.contact).answer);
  executing_.erase(order.contact);
  learn(order.contact, answer.seen);
  word_ = std::move(answer.word);
  if (word_.empty()) suppose_done(order.contact);
  return word_;
}

const LiveTasks::Executing* LiveTasks::executing(std::uint32_t contact) const {
  const auto found = executing_.find(contact);
  if (found == executing_.end()) return nullptr;
  return found->second.number == contacts_.state(contact).task ? &found->second : nullptr;
}

bool LiveTasks::is_executing(std::uint32_t contact) const {
  return executing(contact) != nullptr;
}

std::optional<Instant> LiveTasks::answered_at(std::uint32_t contact) const {
  const Executing* const row = executing(contact);
  return row == nullptr ? std::nullopt : row->answered_at;
}

Expected<std::uint32_t> LiveTasks::take(std::uint64_t number, Answer answer) {
  const std::string name = "task " + std::to_string(number);
  const auto awaited = awaited_.find(number);
  if (awaited == awaited_.end()) return Failure{"no answer to " + name + " is expected"};
  const std::uint32_t contact = awaited->second;
  const Executing* const now = executing(contact);
  if (now == nullptr || now->number != number) {
    awaited_.erase(awaited);
    return Failure{name + " is over: its contact has moved on"};
  }
  Executing& row = executing_.at(contact);
  if (auto mistake = find_mistake(answer, contact)) return std::move(*mistake);
  awaited_.erase(awaited);
  row.answer = std::move(answer);
  return contact;
}

std::optional<Failure> LiveTasks::find_mistake(const Answer& answer, std::uint32_t contact) const {
  std::uint64_t found = 0;
  for (const SeenFact& each : answer.seen) {
    for (const FactRow& fact : program_->facts) {
      if (fact.name != each.fact) continue;
      const auto& values = fact.values;
      if (std::find(values.begin(), values.end(), each.value) == values.end()) {
        return Failure{"the fact `" + fact.name + "` has no value `" + quotable(each.value) + "`"};
      }
      found |= fact.mask();
    }
  }
  if (!answer.word.empty()) return std::nullopt;
  const std::uint32_t step = program_->instructions[contacts_.state(contact).at].step;
  const std::uint64_t learned = asked_facts(*program_, done_[step]).learned;
  for (const FactRow& fact : program_->facts) {
    if ((learned & fact.mask()) == 0 || (found & fact.mask()) != 0) continue;
    return Failure{"the answer to `" + program_->steps[step].title +
                   "` does not say what it learns: `" + fact.name + "`"};
  }
  return std::nullopt;
}

void LiveTasks::learn(std::uint32_t contact, const std::vector<SeenFact>& seen) {
  std::uint64_t& word = contacts_.state(contact).word;
  for (const SeenFact& each : seen) {
    for (const FactRow& fact : program_->facts) {
      if (fact.name != each.fact) continue;
      const auto value = std::find(fact.values.begin(), fact.values.end(), each.value);
      const std::uint64_t bits = fact.bits(static_cast<unsigned>(value - fact.values.begin()));
      const std::uint64_t both = fact.mask() | fact.mask() << program_->fact_bits;
      word = (word & ~both) | bits | bits << program_->fact_bits;
    }
  }
}

void LiveTasks::suppose_done(std::uint32_t contact) {
  const Place at = contacts_.state(contact).at;
  if (at == no_place) return;
  const std::uint32_t step = program_->instructions[at].step;
  if (step != no_step && done_[step] != no_place) suppose_done(contact, step);
}

bool LiveTasks::suppose_done(std::uint32_t contact, std::uint32_t step) {
  return wend::suppose_done(*program_, contacts_.word(contact), done_[step]);
}

}  // namespace wend
