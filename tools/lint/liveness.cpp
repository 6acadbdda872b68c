#include "tools/lint/liveness.hpp"

#include <unordered_map>

namespace wend {

namespace {

/// The places that may follow an instruction, events included.
void add_successors(const Program& program, Place place, std::vector<Place>& successors) {
  const Instruction& instruction = program.instructions[place];
  const auto add = [&](Place next) {
    if (next != no_place) successors.push_back(next);
  };
  add(instruction.yes);
  add(instruction.no);
  if (instruction.op == Op::hold) add(instruction.first);
  if (instruction.op == Op::enroll && instruction.node != no_index) add(program.start);
  if (instruction.op == Op::task) {
    for (std::uint32_t row = 0; row < instruction.count; ++row) {
      add(program.failures[instruction.first + row].target);
    }
  }
  if (instruction.op != Op::task && instruction.op != Op::hold) return;
  for (const EventRow& event : program.events) {
    add(event.when);
    if (event.answer == EventAnswer::go_to) add(event.target);
  }
}

}  // namespace

void Liveness::add_reads(const Program& program, const FieldTheory& theory,
                         const std::vector<FieldReading>& readings) {
  const auto add = [&](Place place, std::uint16_t value) {
    const auto& mask = theory.mask(value);
    for (unsigned limb = 0; limb < limbs_; ++limb) live_[place * limbs_ + limb] |= mask[limb];
  };
  std::unordered_multimap<std::uint32_t, std::uint16_t> shown;
  for (const FieldReading& reading : readings) shown.emplace(reading.step, reading.value);
  const unsigned atoms_from = 2 * program.fact_bits;
  for (Place place = 0; place < program.instructions.size(); ++place) {
    const Instruction& instruction = program.instructions[place];
    if (instruction.op == Op::task) {
      const auto [begin, end] = shown.equal_range(instruction.step);
      for (auto each = begin; each != end; ++each) add(place, each->second);
    }
    const bool atom = instruction.op == Op::test &&
                      (instruction.limb > 0 || (instruction.mask >> atoms_from) != 0);
    if (!atom) continue;
    const unsigned bit =
        instruction.limb * 64u + static_cast<unsigned>(__builtin_ctzll(instruction.mask));
    add(place, program.atoms[bit - atoms_from].value);
  }
}

Liveness::Liveness(const Program& program, const FieldTheory& theory,
                   const std::vector<FieldReading>& readings)
    : limbs_(program.limbs), live_(program.instructions.size() * program.limbs, 0) {
  const auto count = static_cast<Place>(program.instructions.size());
  std::vector<std::size_t> begins = {0};
  std::vector<Place> successors;
  for (Place place = 0; place < count; ++place) {
    add_successors(program, place, successors);
    begins.push_back(successors.size());
  }
  add_reads(program, theory, readings);
  // Steps are written from their end to their beginning, so most of what follows has been seen.
  for (bool changed = true; changed;) {
    changed = false;
    const auto update = [&](Place place) {
      for (std::size_t index = begins[place]; index < begins[place + 1]; ++index) {
        for (unsigned limb = 0; limb < limbs_; ++limb) {
          std::uint64_t& own = live_[place * limbs_ + limb];
          const std::uint64_t more = own | live_[successors[index] * limbs_ + limb];
          changed |= more != own;
          own = more;
        }
      }
    };
    for (Place place = 0; place < count; ++place) update(place);
    for (Place place = count; place-- > 0;) update(place);
  }
}

}  // namespace wend
