#include "tools/lint/liveness.hpp"

#include <algorithm>
#include <unordered_map>

#include "tools/lint/open_word.hpp"

namespace wend {

namespace {

bool lets_events_in(const Instruction& instruction) {
  return instruction.op == Op::task || instruction.op == Op::hold;
}

}  // namespace

Liveness::Liveness(const Program& program, const FieldTheory& theory,
                   const std::vector<FieldReading>& readings, Forgets forgets)
    : program_(program),
      forgets_facts_(forgets == Forgets::facts_too),
      limbs_(program.limbs),
      live_(program.instructions.size() * program.limbs, 0),
      written_(program.instructions.size(), 0),
      facts_of_wait_(program.instructions.size(), 0) {
  add_reads(theory, readings);
  add_fact_reads();
  settle();
}

/// The places that may follow an instruction, events included.
void Liveness::add_successors(Place place, std::vector<Place>& successors) const {
  const Instruction& instruction = program_.instructions[place];
  const auto add = [&](Place next) {
    if (next != no_place) successors.push_back(next);
  };
  add(instruction.yes);
  add(instruction.no);
  if (instruction.op == Op::hold) add(instruction.first);
  if (instruction.op == Op::enroll && instruction.node != no_index) add(program_.start);
  if (instruction.op == Op::task) {
    if (forgets_facts_) add(program_.steps[instruction.step].leaves);
    for (std::uint32_t row = 0; row < instruction.count; ++row) {
      add(program_.failures[instruction.first + row].target);
    }
  }
  if (!lets_events_in(instruction)) return;
  for (const EventRow& event : program_.events) {
    if (!forgets_facts_) add(event.when);
    if (event.answer == EventAnswer::go_to) add(event.target);
  }
}

void Liveness::add_reads(const FieldTheory& theory, const std::vector<FieldReading>& readings) {
  const auto add = [&](Place place, std::uint16_t value) {
    const auto& mask = theory.mask(value);
    for (unsigned limb = 0; limb < limbs_; ++limb) live_[place * limbs_ + limb] |= mask[limb];
  };
  std::unordered_multimap<std::uint32_t, std::uint16_t> shown;
  for (const FieldReading& reading : readings) shown.emplace(reading.step, reading.value);
  const unsigned atoms_from = 2 * program_.fact_bits;
  for (Place place = 0; place < program_.instructions.size(); ++place) {
    const Instruction& instruction = program_.instructions[place];
    if (instruction.op == Op::task) {
      const auto [begin, end] = shown.equal_range(instruction.step);
      for (auto each = begin; each != end; ++each) add(place, each->second);
    }
    const bool atom = instruction.op == Op::test &&
                      (instruction.limb > 0 || (instruction.mask >> atoms_from) != 0);
    if (!atom) continue;
    const unsigned bit =
        instruction.limb * 64u + static_cast<unsigned>(__builtin_ctzll(instruction.mask));
    add(place, program_.atoms[bit - atoms_from].value);
  }
}

void Liveness::add_fact_reads() {
  const unsigned bits = program_.fact_bits;
  const std::uint64_t facts = low_bits(2 * bits);
  for (Place place = 0; place < program_.instructions.size(); ++place) {
    std::uint64_t& live = live_[place * limbs_];
    if (!forgets_facts_) {
      live |= facts;
      continue;
    }
    const Instruction& instruction = program_.instructions[place];
    const std::uint64_t mask = instruction.mask;
    if (instruction.op == Op::test && instruction.limb == 0) live |= mask & facts;
    // A look-up is told news where what is known and what is true differ.
    const bool reads_both = instruction.op == Op::ask || instruction.op == Op::learn;
    if (reads_both) live |= mask | mask << bits;
    if (instruction.op == Op::write && instruction.limb == 0) written_[place] = mask & facts;
    if (instruction.op == Op::hold) facts_of_wait_[place] = facts_of_wait(place) & facts;
  }
}

/// The bits that the condition of a wait asks, which stands in its step's row.
std::uint64_t Liveness::facts_of_wait(Place hold) const {
  std::uint64_t asked = 0;
  const std::uint32_t step = program_.instructions[hold].step;
  std::vector<Place> open = {program_.instructions[hold].first};
  std::vector<Place> seen;
  while (!open.empty()) {
    const Place place = open.back();
    open.pop_back();
    if (place == no_place || place == hold) continue;
    const Instruction& test = program_.instructions[place];
    if (test.op != Op::test || test.step != step) continue;
    if (std::find(seen.begin(), seen.end(), place) != seen.end()) continue;
    seen.push_back(place);
    if (test.limb == 0) asked |= test.mask;
    open.insert(open.end(), {test.yes, test.no});
  }
  return asked;
}

bool Liveness::matters(const EventRow& event, Place place) const {
  switch (event.answer) {
    case EventAnswer::go_on:
    case EventAnswer::pause:
      return (live_[place * limbs_] & event.mask) != 0;
    case EventAnswer::end:
      return (facts_of_wait_[place] & event.mask) != 0;
    case EventAnswer::go_to:
      return true;
  }
  return true;
}

/// What the events ask that matter at a place; false where that is alive already.
bool Liveness::add_event_conditions(Place place) {
  if (!forgets_facts_ || !lets_events_in(program_.instructions[place])) return false;
  bool changed = false;
  for (const EventRow& event : program_.events) {
    if (!matters(event, place)) continue;
    for (unsigned limb = 0; limb < limbs_; ++limb) {
      std::uint64_t& own = live_[place * limbs_ + limb];
      const std::uint64_t more = own | live_[event.when * limbs_ + limb];
      changed |= more != own;
      own = more;
    }
  }
  return changed;
}

/// Each place behind all that may follow it, but where a loop leads back.
std::vector<Place> Liveness::last_first() const {
  const auto count = static_cast<Place>(program_.instructions.size());
  std::vector<Place> order;
  std::vector<bool> seen(count, false);
  struct Visit {
    Place place;
    std::size_t next;
  };
  std::vector<Visit> open;
  const auto enter = [&](Place place) {
    if (seen[place]) return;
    seen[place] = true;
    open.push_back({place, successor_begins_[place]});
  };
  for (Place root = 0; root < count; ++root) {
    enter(root);
    while (!open.empty()) {
      Visit& visit = open.back();
      if (visit.next < successor_begins_[visit.place + 1]) {
        enter(successors_[visit.next++]);
      } else {
        order.push_back(visit.place);
        open.pop_back();
      }
    }
  }
  return order;
}

bool Liveness::update(Place place) {
  bool changed = false;
  for (std::size_t index = successor_begins_[place]; index < successor_begins_[place + 1];
       ++index) {
    for (unsigned limb = 0; limb < limbs_; ++limb) {
      std::uint64_t& own = live_[place * limbs_ + limb];
      const std::uint64_t after = live_[successors_[index] * limbs_ + limb];
      const std::uint64_t more = own | (limb == 0 ? after & ~written_[place] : after);
      changed |= more != own;
      own = more;
    }
  }
  return add_event_conditions(place) || changed;
}

void Liveness::settle() {
  successor_begins_ = {0};
  for (Place place = 0; place < program_.instructions.size(); ++place) {
    add_successors(place, successors_);
    successor_begins_.push_back(successors_.size());
  }
  // In this order one round is enough where no loop leads back: any other may take a round a step.
  const std::vector<Place> order = last_first();
  for (bool changed = true; changed;) {
    changed = false;
    for (const Place place : order) changed |= update(place);
  }
}

}  // namespace wend
