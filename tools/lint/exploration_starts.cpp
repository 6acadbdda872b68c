// The states in which an exploration begins: who the contacts are, and what data may say of them.
#include <algorithm>

#include "tools/lint/exploration.hpp"

namespace wend {

std::uint64_t facts_with_starts(const Program& program) {
  std::uint64_t facts = 0;
  for (const FactRow& fact : program.facts) facts |= fact.start != 0 ? fact.mask() : 0;
  return facts;
}

/// What is written of a field may change all that is asked about it.
void Exploration::find_changeable() {
  changeable_ = {Limbs(program_.limbs, 0), Limbs(program_.limbs, 0)};
  const std::uint64_t facts = low_bits(2 * program_.fact_bits);
  for (const Instruction& instruction : program_.instructions) {
    std::uint64_t& first = changeable_.open[0];
    if (instruction.op == Op::learn || instruction.op == Op::ask) first |= instruction.mask;
    if (instruction.op != Op::write || instruction.mask == 0) continue;
    if (instruction.limb == 0) first |= instruction.mask & facts;
    if (instruction.limb == 0 && (instruction.mask & facts) != 0) continue;
    const unsigned bit =
        instruction.limb * 64u + static_cast<unsigned>(__builtin_ctzll(instruction.mask));
    const auto& group = theory_.mask(program_.atoms[bit - 2 * program_.fact_bits].value);
    for (unsigned limb = 0; limb < program_.limbs; ++limb) {
      changeable_.open[limb] |= group[limb];
    }
  }
  for (const EventRow& event : program_.events) changeable_.open[0] |= event.mask;
}

bool Exploration::is_column(const FactRow& fact) const {
  const auto& columns = world_.columns;
  return std::find(columns.begin(), columns.end(), fact.name) != columns.end();
}

void Exploration::add_starts() {
  if (scope_.is_beyond()) return follow(program_.entry, open_start(), 0, {});
  OpenWord word{Limbs(program_.limbs, 0), Limbs(program_.limbs, ~std::uint64_t{0})};
  word.open[0] &= ~low_bits(2 * program_.fact_bits);
  std::vector<OpenWord> starts = {word};
  for (const FactRow& fact : program_.facts) {
    std::vector<OpenWord> more;
    for (const OpenWord& start : starts) start_with_fact(fact, start, more);
    starts = std::move(more);
  }
  for (const OpenWord& start : starts) follow(program_.entry, start, 0, {});
}

/// Everything is open that may be given: most facts are never asked for as they were at the start.
OpenWord Exploration::open_start() const {
  OpenWord word{Limbs(program_.limbs, 0), Limbs(program_.limbs, ~std::uint64_t{0})};
  for (const FactRow& fact : program_.facts) {
    const std::uint64_t known = fact.mask();
    const std::uint64_t truth = known << program_.fact_bits;
    if (fact.start != 0 && (scope_.given & known) == 0) {
      const std::uint64_t bits = std::uint64_t{fact.start} << fact.shift;
      word.open[0] &= ~(known | truth);
      word.bits[0] |= bits | bits << program_.fact_bits;
    }
    // What the data do not tell, a restarted contact may know from the time before.
    const bool learned = scope_.operations && (changeable_.open[0] & known) != 0;
    const bool told = world_.columns.empty() || is_column(fact) || learned;
    if (fact.start == 0 && !told) word.open[0] &= ~known;
  }
  return word;
}

/// As it was when it walked before: what the script and events write may be anything, and no
/// segment is asked again.
OpenWord Exploration::restarted(const OpenWord& word) const {
  OpenWord result = word;
  for (unsigned limb = 0; limb < program_.limbs; ++limb) {
    result.open[limb] |= changeable_.open[limb];
    result.bits[limb] &= ~changeable_.open[limb];
  }
  return result;
}

void Exploration::start_with_fact(const FactRow& fact, const OpenWord& word,
                                  std::vector<OpenWord>& starts) const {
  const bool in_data = is_column(fact);
  if (fact.start != 0) {
    const std::uint64_t bits = std::uint64_t{fact.start} << fact.shift;
    starts.push_back(word);
    starts.back().bits[0] |= bits | bits << program_.fact_bits;
    if (!in_data) return;
  }
  // The contact's data may say what the fact is, rightly or wrongly, or nothing.
  const bool told = world_.columns.empty() || in_data;
  for (std::size_t value = fact.start != 0 ? 1 : 0; value <= fact.values.size(); ++value) {
    if (value > 0 && !told) break;
    starts.push_back(word);
    starts.back().bits[0] |= std::uint64_t{value} << fact.shift;
    starts.back().open[0] |= fact.mask() << program_.fact_bits;
  }
}

std::uint64_t Exploration::given_for(std::uint32_t state) const {
  std::uint64_t given = 0;
  for (; moves_[state].kind != Move::Kind::start; state = before_[state]) {
    const Move& move = moves_[state];
    if (move.kind != Move::Kind::decided || move.index < program_.atoms.size()) continue;
    const FactRow& fact =
        program_.facts[(move.index - program_.atoms.size()) % program_.facts.size()];
    if (fact.start != 0 && fact.start != move.value) given |= fact.mask();
  }
  return given;
}

}  // namespace wend
