#include "tools/lint/exploration.hpp"

#include <algorithm>

namespace wend {

namespace {

std::uint64_t low_bits(unsigned count) {
  return (std::uint64_t{1} << count) - 1;
}

}  // namespace

Exploration::Exploration(const Program& program, const FieldTheory& theory,
                         const ExploredWorld& world)
    : program_(program),
      theory_(theory),
      world_(world),
      liveness_(program, theory, world.readings),
      known_(1 + 2 * std::size_t{program.limbs}),
      word_(1 + 2 * std::size_t{program.limbs}),
      is_broken_(program.instructions.size(), false),
      seen_(program.instructions.size(), 0),
      missing_(world.readings.size(), false) {}

OpenWord Exploration::word(std::uint32_t state) const {
  const std::uint64_t* const begin = known_.word(state) + 1;
  return {{begin, begin + program_.limbs}, {begin + program_.limbs, begin + 2 * program_.limbs}};
}

void Exploration::add(Place place, const OpenWord& word, std::uint32_t from, Move move) {
  const std::uint64_t* const live = liveness_.at(place);
  word_[0] = place;
  for (unsigned limb = 0; limb < program_.limbs; ++limb) {
    // Facts are few and always kept; atoms that nobody asks any more are forgotten.
    const std::uint64_t facts = limb == 0 ? low_bits(2 * program_.fact_bits) : 0;
    const std::uint64_t open = word.open[limb] | ~(live[limb] | facts);
    word_[1 + limb] = word.bits[limb] & ~open;
    word_[1 + program_.limbs + limb] = open;
  }
  const bool counts = move.kind != Move::Kind::start && move.kind != Move::Kind::enrolled &&
                      move.kind != Move::Kind::decided;
  const std::uint32_t moves = rounds_ + (counts ? 1 : 0);
  const StateSet::Added added = known_.add(word_.data());
  if (added.is_new) {
    moves_.push_back(move);
    before_.push_back(from);
    moves_to_.push_back(moves);
  } else if (moves < moves_to_[added.state]) {
    // It was found behind a move of this round, and now without one: it has not been expanded.
    moves_[added.state] = move;
    before_[added.state] = from;
    moves_to_[added.state] = moves;
  } else {
    return;
  }
  (counts ? next_round_ : round_).push_back(added.state);
}

void Exploration::add_starts() {
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

void Exploration::start_with_fact(const FactRow& fact, const OpenWord& word,
                                  std::vector<OpenWord>& starts) const {
  const auto& columns = world_.columns;
  const bool in_data = std::find(columns.begin(), columns.end(), fact.name) != columns.end();
  if (fact.start != 0) {
    const std::uint64_t bits = std::uint64_t{fact.start} << fact.shift;
    starts.push_back(word);
    starts.back().bits[0] |= bits | bits << program_.fact_bits;
    if (!in_data) return;
  }
  // The contact's data may say what the fact is, rightly or wrongly, or nothing.
  const bool told = columns.empty() || in_data;
  for (std::size_t value = fact.start != 0 ? 1 : 0; value <= fact.values.size(); ++value) {
    if (value > 0 && !told) break;
    starts.push_back(word);
    starts.back().bits[0] |= std::uint64_t{value} << fact.shift;
    starts.back().open[0] |= fact.mask() << program_.fact_bits;
  }
}

bool Exploration::run(std::size_t most_states) {
  add_starts();
  for (; !round_.empty(); ++rounds_) {
    // Decisions add to the round that is being expanded.
    for (std::size_t index = 0; index < round_.size(); ++index) {
      if (moves_.size() > most_states) return false;
      if (moves_to_[round_[index]] == rounds_) expand(round_[index]);
    }
    round_.clear();
    round_.swap(next_round_);
  }
  return true;
}

std::size_t Exploration::open_fact(const Instruction& instruction, const OpenWord& word) const {
  const std::uint64_t truths = low_bits(program_.fact_bits) << program_.fact_bits;
  std::uint64_t asked = instruction.mask;
  if (instruction.op == Op::ask) {
    if ((word.bits[0] & asked) != 0) return program_.facts.size();
    asked <<= program_.fact_bits;
  } else if (instruction.limb != 0) {
    return program_.facts.size();
  }
  for (std::size_t fact = 0; fact < program_.facts.size(); ++fact) {
    const std::uint64_t truth = program_.facts[fact].mask() << program_.fact_bits;
    if ((asked & truths & truth & word.open[0]) != 0) return fact;
  }
  return program_.facts.size();
}

std::size_t Exploration::open_beside(const Instruction& write, Place place,
                                     const OpenWord& word) const {
  const std::size_t none = program_.atoms.size();
  const bool of_fact = write.limb == 0 && (write.mask & low_bits(2 * program_.fact_bits)) != 0;
  // A field is set all the same about which nobody asks.
  if (of_fact || write.mask == 0 || (word.open[write.limb] & write.mask) != 0) return none;
  const unsigned bit = write.limb * 64u + static_cast<unsigned>(__builtin_ctzll(write.mask));
  const std::uint16_t value = program_.atoms[bit - 2 * program_.fact_bits].value;
  if (program_.values[value].type != FieldType::list) return none;
  const auto& group = theory_.mask(value);
  for (unsigned limb = 0; limb < program_.limbs; ++limb) {
    const std::uint64_t open = word.open[limb] & group[limb] & liveness_.at(place)[limb];
    if (open == 0) continue;
    return limb * 64u + static_cast<unsigned>(__builtin_ctzll(open)) - 2 * program_.fact_bits;
  }
  return none;
}

bool Exploration::walk_decided(Place& place, OpenWord& word) {
  while (true) {
    const Instruction& instruction = program_.instructions[place];
    std::uint64_t& first = word.bits[0];
    std::uint8_t& seen = seen_[place];
    seen |= seen_reached;
    switch (instruction.op) {
      case Op::test: {
        if ((word.open[instruction.limb] & instruction.mask) != 0) return false;
        const std::uint64_t asked = word.bits[instruction.limb] & instruction.mask;
        const bool yes = asked == instruction.value;
        seen |= (yes ? seen_yes : seen_no) | (asked != 0 ? seen_known : 0u);
        place = yes ? instruction.yes : instruction.no;
        break;
      }
      case Op::ask: {
        if (open_fact(instruction, word) < program_.facts.size()) return false;
        const std::uint64_t known = first & instruction.mask;
        const std::uint64_t truth = (first >> program_.fact_bits) & instruction.mask;
        const bool yes = (known != 0 ? known : truth) == instruction.value;
        if (yes) first |= instruction.value;
        seen |= yes ? seen_yes : seen_no;
        place = yes ? instruction.yes : instruction.no;
        break;
      }
      case Op::write:
        if (open_beside(instruction, place, word) < program_.atoms.size()) return false;
        word.bits[instruction.limb] =
            (word.bits[instruction.limb] & ~instruction.mask) | instruction.value;
        word.open[instruction.limb] &= ~instruction.mask;
        place = instruction.yes;
        break;
      case Op::learn: {
        const std::uint64_t truths = instruction.mask << program_.fact_bits;
        if ((word.open[0] & truths) != 0) return false;
        const std::uint64_t truth = (first >> program_.fact_bits) & instruction.mask;
        if ((first & instruction.mask) != truth) seen |= seen_news;
        first = (first & ~instruction.mask) | truth;
        place = instruction.yes;
        break;
      }
      case Op::close:
      case Op::assign:
        place = instruction.yes;
        break;
      case Op::task:
      case Op::hold:
      case Op::enroll:
      case Op::verdict:
      case Op::end:
        return true;
    }
  }
}

void Exploration::follow(Place place, OpenWord word, std::uint32_t from, Move move) {
  walk_decided(place, word);
  add(place, word, from, move);
}

void Exploration::expand(std::uint32_t state) {
  const Place place = this->place(state);
  const Instruction& instruction = program_.instructions[place];
  const OpenWord word = this->word(state);
  switch (instruction.op) {
    case Op::test:
    case Op::ask:
    case Op::learn:
    case Op::write:
      decide(instruction, place, word, state);
      break;
    case Op::task:
      read_fields(instruction.step, word);
      follow(instruction.yes, word, state, {Move::Kind::answered, 0, 0});
      for (std::uint32_t row = instruction.first; row < instruction.first + instruction.count;
           ++row) {
        follow(program_.failures[row].target, word, state, {Move::Kind::failed, row, 0});
      }
      happen(state, place, word);
      break;
    case Op::hold:
      if (instruction.no != no_place) {
        follow(instruction.no, word, state, {Move::Kind::deadline, 0, 0});
      }
      happen(state, place, word);
      break;
    case Op::enroll:
      if (instruction.node == no_index) break;
      follow(program_.start, word, state, {Move::Kind::enrolled, 0, 0});
      break;
    case Op::end:
      if (instruction.need == 0 || is_broken_[place]) break;
      is_broken_[place] = true;
      broken_.push_back({place, state});
      break;
    case Op::close:
    case Op::assign:
    case Op::verdict:
      break;
  }
}

void Exploration::read_fields(std::uint32_t step, const OpenWord& word) {
  const auto& readings = world_.readings;
  auto reading = std::lower_bound(
      readings.begin(), readings.end(), step,
      [](const FieldReading& row, std::uint32_t wanted) { return row.step < wanted; });
  for (; reading != readings.end() && reading->step == step; ++reading) {
    if (!theory_.may_be_missing(reading->value, word.bits.data(), word.open.data())) continue;
    missing_[static_cast<std::size_t>(reading - readings.begin())] = true;
  }
}

void Exploration::decide_fact(std::size_t fact, Place place, const OpenWord& word,
                              std::uint32_t from) {
  const FactRow& row = program_.facts[fact];
  for (unsigned value = 0; value < row.values.size(); ++value) {
    OpenWord decided = word;
    decided.open[0] &= ~(row.mask() << program_.fact_bits);
    decided.bits[0] |= row.bits(value) << program_.fact_bits;
    const auto index = static_cast<std::uint32_t>(program_.atoms.size() + fact);
    follow(place, std::move(decided), from, {Move::Kind::decided, index, value});
  }
}

void Exploration::decide(const Instruction& instruction, Place place, const OpenWord& word,
                         std::uint32_t from) {
  if (instruction.op == Op::learn) {
    Instruction asked = instruction;
    asked.op = Op::test;
    asked.mask <<= program_.fact_bits;
    return decide_fact(open_fact(asked, word), place, word, from);
  }
  if (instruction.op == Op::write) {
    return decide_atom(open_beside(instruction, place, word), place, word, from);
  }
  const std::size_t fact = open_fact(instruction, word);
  if (fact < program_.facts.size()) return decide_fact(fact, place, word, from);
  const unsigned bit =
      instruction.limb * 64u + static_cast<unsigned>(__builtin_ctzll(instruction.mask));
  decide_atom(bit - 2 * program_.fact_bits, place, word, from);
}

void Exploration::decide_atom(std::size_t atom, Place place, const OpenWord& word,
                              std::uint32_t from) {
  const unsigned bit = program_.atom_bit(atom);
  const std::uint64_t mask = std::uint64_t{1} << bit % 64;
  for (const bool answer : {true, false}) {
    if (!theory_.allows(atom, answer, word.bits.data(), word.open.data())) continue;
    OpenWord decided = word;
    decided.open[bit / 64] &= ~mask;
    if (answer) decided.bits[bit / 64] |= mask;
    follow(place, std::move(decided), from,
           {Move::Kind::decided, static_cast<std::uint32_t>(atom), answer ? 1u : 0u});
  }
}

void Exploration::happen(std::uint32_t from, Place place, const OpenWord& word) {
  for (std::uint16_t event = 0; event < program_.events.size(); ++event) {
    deliver(event, from, place, word);
  }
}

void Exploration::deliver(std::uint16_t index, std::uint32_t from, Place place,
                          const OpenWord& word) {
  const EventRow& event = program_.events[index];
  Place verdict = event.when;
  OpenWord now = word;
  if (!walk_decided(verdict, now)) {
    // The event asks what nothing has asked for yet: that is decided first, and the contact still
    // stands here.
    return decide(program_.instructions[verdict], place, word, from);
  }
  if (verdict != place_yes) return;
  now = word;
  now.bits[0] = (now.bits[0] & ~event.mask) | event.value;
  now.open[0] &= ~event.mask;
  const Move move{Move::Kind::event, index, 0};
  const Instruction& instruction = program_.instructions[place];
  if (instruction.op == Op::hold && instruction.first != no_place) {
    Place next = instruction.first;
    OpenWord waited = now;
    if (!walk_decided(next, waited)) {
      return decide(program_.instructions[next], place, word, from);
    }
    if (next != place) return add(next, waited, from, move);
  }
  switch (event.answer) {
    case EventAnswer::go_on:
    case EventAnswer::pause:
      // Who is paused goes on when somebody resumes it, and its waits go on at once.
      add(place, now, from, move);
      break;
    case EventAnswer::go_to:
      seen_[place] |= seen_called_away;
      follow(event.target, std::move(now), from, move);
      break;
    case EventAnswer::end:
      seen_[place] |= seen_called_away;
      break;
  }
}

}  // namespace wend
