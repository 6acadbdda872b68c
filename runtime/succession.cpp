#include "runtime/succession.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "runtime/step_matches.hpp"

namespace wend {

namespace {

/// By row of `before` the row of `after` with the same name.
template <typename Row>
std::vector<std::uint16_t> rows_of_same_name(const std::vector<Row>& before,
                                             const std::vector<Row>& after) {
  std::unordered_map<std::string_view, std::uint16_t> known;
  for (std::size_t row = 0; row < after.size(); ++row) {
    known.emplace(after[row].name, static_cast<std::uint16_t>(row));
  }
  std::vector<std::uint16_t> rows;
  for (const Row& row : before) {
    const auto same = known.find(row.name);
    rows.push_back(same == known.end() ? no_index : same->second);
  }
  return rows;
}

bool stands_at(const Instruction& instruction) {
  return instruction.op == Op::task || instruction.op == Op::hold;
}

/// The same of two atoms that ask the same.
std::string question_of(const Program& program, const AtomRow& atom) {
  const ValueRow& value = program.values[atom.value];
  std::string text = value.source + '\0' + std::to_string(static_cast<int>(value.op)) + '\0' +
                     std::to_string(static_cast<int>(atom.comparison)) + '\0' +
                     (value.op == ValueOp::share ? std::to_string(value.number) : std::string());
  for (const std::string& part : atom.texts) text += '\0' + part;
  for (const double part : atom.numbers) text += '\0' + std::to_string(part);
  return text;
}

bool is_set(Word word, unsigned bit) {
  return (word.limb(bit / 64) >> bit % 64 & 1) != 0;
}

void set(Word word, unsigned bit, bool value) {
  const std::uint64_t mask = std::uint64_t{1} << bit % 64;
  std::uint64_t& limb = word.limb(bit / 64);
  limb = value ? limb | mask : limb & ~mask;
}

}  // namespace

Succession::Succession(const Program& before, const Program& after)
    : before_(before),
      after_(after),
      steps_(match_steps(before, after)),
      stands_(after.steps.size(), no_place),
      shows_(after.steps.size(), no_place),
      nodes_(rows_of_same_name(before.nodes, after.nodes)),
      events_(rows_of_same_name(before.events, after.events)),
      senders_(rows_of_same_name(before.senders, after.senders)),
      segments_(rows_of_same_name(before.segments, after.segments)),
      reasons_(rows_of_same_name(before.reasons, after.reasons)),
      new_events_(after.events.size(), true) {
  for (const std::uint16_t event : events_) {
    if (event != no_index) new_events_[event] = false;
  }
  for (Place place = 0; place < after.instructions.size(); ++place) {
    const Instruction& instruction = after.instructions[place];
    if (instruction.step != no_step) shows_[instruction.step] = place;
    if (stands_at(instruction)) stands_[instruction.step] = place;
  }
  pair_facts();
  pair_atoms();
}

void Succession::pair_facts() {
  const auto facts = rows_of_same_name(before_.facts, after_.facts);
  for (std::size_t row = 0; row < facts.size(); ++row) {
    if (facts[row] == no_index) continue;
    FactPair pair{&before_.facts[row], &after_.facts[facts[row]], {0}};
    for (const std::string& value : pair.before->values) {
      const auto& values = pair.after->values;
      const auto same = std::find(values.begin(), values.end(), value);
      const auto stored = static_cast<unsigned>(same - values.begin()) + 1;
      pair.values.push_back(same == values.end() ? 0 : stored);
    }
    facts_.push_back(std::move(pair));
  }
}

void Succession::pair_atoms() {
  std::unordered_map<std::string, unsigned> known;
  for (std::size_t atom = 0; atom < after_.atoms.size(); ++atom) {
    known.emplace(question_of(after_, after_.atoms[atom]), after_.atom_bit(atom));
  }
  for (std::size_t atom = 0; atom < before_.atoms.size(); ++atom) {
    const auto same = known.find(question_of(before_, before_.atoms[atom]));
    if (same != known.end()) atoms_.emplace_back(before_.atom_bit(atom), same->second);
  }
}

std::uint8_t Succession::reason(std::uint8_t before) const {
  const std::uint16_t after = reasons_[before];
  constexpr auto unknown = static_cast<std::uint8_t>(Reason::unknown_error);
  return after == no_index ? unknown : static_cast<std::uint8_t>(after);
}

bool Succession::says_the_same(Place before) const {
  const std::uint32_t step = before_.instructions[before].step;
  return steps_[step] != no_step && before_.steps[step].words == after_.steps[steps_[step]].words;
}

Place Succession::standing(Place before) const {
  const Instruction& old = before_.instructions[before];
  if (steps_[old.step] == no_step) return no_place;
  const Place place = stands_[steps_[old.step]];
  if (place == no_place) return no_place;
  const Instruction& now = after_.instructions[place];
  if (now.op != old.op) return no_place;
  const bool same_task =
      now.op == Op::hold || (nodes_[old.node] == now.node && now.value == old.value);
  return same_task ? place : no_place;
}

Place Succession::showing(Place before) const {
  const std::uint32_t step = before_.instructions[before].step;
  return step == no_step || steps_[step] == no_step ? no_place : shows_[steps_[step]];
}

Place Succession::beginning(Place before) const {
  const std::uint32_t step = before_.instructions[before].step;
  const bool is_there = step != no_step && steps_[step] != no_step;
  return is_there ? after_.steps[steps_[step]].begin : no_place;
}

Succession::Way Succession::way_on(Word word, Place before) const {
  // What steps write on the way is written on a copy: the contact did not take it.
  std::vector<std::uint64_t> limbs(before_.limbs);
  for (unsigned limb = 0; limb < before_.limbs; ++limb) limbs[limb] = word.limb(limb);
  const Word copy{limbs.front(), limbs.data() + 1};
  Place at = before_.steps[before_.instructions[before].step].leaves;
  // A loop of steps that are all gone has no end.
  for (std::size_t turn = 0; turn < before_.instructions.size(); ++turn) {
    const Instruction& instruction = before_.instructions[at];
    const bool of_step = instruction.step != no_step;
    if (of_step && steps_[instruction.step] != no_step) {
      return {after_.steps[steps_[instruction.step]].begin};
    }
    if (instruction.op == Op::end) return {place_end, &instruction};
    if (of_step && before_.steps[instruction.step].leaves != no_place) {
      at = before_.steps[instruction.step].leaves;
    } else if (instruction.op == Op::test) {
      const std::uint64_t bits = copy.limb(instruction.limb) & instruction.mask;
      at = bits == instruction.value ? instruction.yes : instruction.no;
    } else if (instruction.op == Op::write) {
      std::uint64_t& limb = copy.limb(instruction.limb);
      limb = (limb & ~instruction.mask) | instruction.value;
      at = instruction.yes;
    } else {
      break;
    }
  }
  return {};
}

std::vector<StepChange> Succession::changes() const {
  std::vector<StepChange> changes;
  std::vector<bool> is_new(after_.steps.size(), true);
  for (const std::uint32_t step : steps_) {
    if (step != no_step) is_new[step] = false;
  }
  std::uint32_t next = 0;
  const auto add_new_ones = [&](std::uint32_t end) {
    for (; next < end; ++next) {
      if (is_new[next]) changes.push_back({no_step, next, false});
    }
  };
  for (std::uint32_t step = 0; step < steps_.size(); ++step) {
    const std::uint32_t after = steps_[step];
    if (after == no_step) {
      changes.push_back({step, no_step, false});
      continue;
    }
    add_new_ones(after);
    if (before_.steps[step].words != after_.steps[after].words) {
      changes.push_back({step, after, true});
    }
  }
  add_new_ones(static_cast<std::uint32_t>(after_.steps.size()));
  return changes;
}

void Succession::carry_fact(const FactPair& fact, Word before, Word after, bool truth) const {
  const unsigned from = fact.before->shift + (truth ? before_.fact_bits : 0);
  const unsigned to = fact.after->shift + (truth ? after_.fact_bits : 0);
  const std::uint64_t stored =
      before.first >> from & ((std::uint64_t{1} << fact.before->width) - 1);
  const std::uint64_t value = fact.values[stored];
  // What has no such value any more is as it would be for somebody new.
  if (stored != 0 && value == 0) return;
  const std::uint64_t mask = ((std::uint64_t{1} << fact.after->width) - 1) << to;
  after.first = (after.first & ~mask) | value << to;
}

void Succession::carry(Word before, Word after) const {
  for (const FactPair& fact : facts_) {
    carry_fact(fact, before, after, false);
    carry_fact(fact, before, after, true);
  }
  for (const auto& [from, to] : atoms_) set(after, to, is_set(before, from));
}

std::shared_ptr<const Program> succeeding(const Program& before, const Program& after) {
  auto program = std::make_shared<Program>(after);
  constexpr std::size_t most = 250;
  for (const ReasonInfo& reason : before.reasons) {
    const bool known =
        std::any_of(after.reasons.begin(), after.reasons.end(),
                    [&](const ReasonInfo& other) { return other.name == reason.name; });
    if (!known && program->reasons.size() < most) program->reasons.push_back(reason);
  }
  return program;
}

}  // namespace wend
