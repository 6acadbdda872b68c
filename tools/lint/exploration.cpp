#include "tools/lint/exploration.hpp"

#include <algorithm>

namespace wend {

Exploration::Exploration(const Program& program, const FieldTheory& theory,
                         const ExploredWorld& world, Scope scope)
    : program_(program),
      theory_(theory),
      world_(world),
      scope_(scope),
      liveness_(program, theory, world.readings,
                scope.is_beyond() ? Forgets::facts_too : Forgets::fields),
      known_(1 + 2 * std::size_t{program.limbs}),
      word_(1 + 2 * std::size_t{program.limbs}),
      is_broken_(program.instructions.size(), false),
      seen_(program.instructions.size(), 0),
      missing_(world.readings.size(), false) {
  find_changeable();
  if (scope_.is_beyond()) return;
  std::uint64_t given = 0;
  for (const FactRow& fact : program.facts) {
    if (fact.start != 0 && is_column(fact)) given |= fact.mask();
  }
  for (const auto& [end, facts] : world.turning_away) {
    if ((facts & given) != 0) tracked_ |= facts;
  }
}

OpenWord Exploration::word(std::uint32_t state) const {
  const std::uint64_t* const begin = known_.word(state) + 1;
  return {{begin, begin + program_.limbs},
          {begin + program_.limbs, begin + 2 * program_.limbs},
          static_cast<std::uint32_t>(known_.word(state)[0] >> 32)};
}

void Exploration::add(Place place, const OpenWord& word, std::uint32_t from, Move move) {
  const std::uint64_t* const live = liveness_.at(place);
  word_[0] = place | std::uint64_t{word.written} << 32;
  for (unsigned limb = 0; limb < program_.limbs; ++limb) {
    const std::uint64_t open = word.open[limb] | ~live[limb];
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

Exploration::Question Exploration::question_about_fact(std::uint64_t asked,
                                                       const OpenWord& word) const {
  const std::uint64_t open = asked & word.open[0];
  if (open == 0) return {};
  for (std::size_t fact = 0; fact < program_.facts.size(); ++fact) {
    const std::uint64_t known = program_.facts[fact].mask();
    if ((open & known) != 0) return {Question::About::known, fact};
    if ((open & known << program_.fact_bits) != 0) return {Question::About::truth, fact};
  }
  return {};
}

Exploration::Question Exploration::question_beside(const Instruction& write, Place place,
                                                   const OpenWord& word) const {
  const bool of_fact = write.limb == 0 && (write.mask & low_bits(2 * program_.fact_bits)) != 0;
  // A field is set all the same about which nobody asks.
  if (of_fact || write.mask == 0 || (word.open[write.limb] & write.mask) != 0) return {};
  const unsigned bit = write.limb * 64u + static_cast<unsigned>(__builtin_ctzll(write.mask));
  const std::uint16_t value = program_.atoms[bit - 2 * program_.fact_bits].value;
  if (program_.values[value].type != FieldType::list) return {};
  const auto& group = theory_.mask(value);
  for (unsigned limb = 0; limb < program_.limbs; ++limb) {
    const std::uint64_t open = word.open[limb] & group[limb] & liveness_.at(place)[limb];
    if (open == 0) continue;
    return {Question::About::atom,
            limb * 64u + static_cast<unsigned>(__builtin_ctzll(open)) - 2 * program_.fact_bits};
  }
  return {};
}

Exploration::Question Exploration::question(Place place, const OpenWord& word) const {
  const Instruction& instruction = program_.instructions[place];
  const std::uint64_t mask = instruction.mask;
  switch (instruction.op) {
    case Op::test: {
      if ((word.open[instruction.limb] & mask) == 0) return {};
      const Question fact = instruction.limb == 0 ? question_about_fact(mask, word) : Question{};
      if (fact.is_open()) return fact;
      const unsigned bit = instruction.limb * 64u + static_cast<unsigned>(__builtin_ctzll(mask));
      return {Question::About::atom, bit - 2 * program_.fact_bits};
    }
    case Op::ask: {
      const Question known = question_about_fact(mask, word);
      if (known.is_open() || (word.bits[0] & mask) != 0) return known;
      return question_about_fact(mask << program_.fact_bits, word);
    }
    case Op::learn: {
      // What nobody asks any more need not be decided.
      const std::uint64_t asked = mask & liveness_.at(instruction.yes)[0];
      return question_about_fact(asked << program_.fact_bits, word);
    }
    case Op::write:
      return question_beside(instruction, place, word);
    case Op::task:
    case Op::close:
    case Op::hold:
    case Op::enroll:
    case Op::assign:
    case Op::verdict:
    case Op::end:
      return {};
  }
  return {};
}

std::vector<Exploration::Answer> Exploration::answers(const Question& question,
                                                      const OpenWord& word) const {
  std::vector<Answer> result;
  const auto add = [&](std::size_t limb, std::uint64_t mask, std::uint64_t bits,
                       std::uint32_t value) {
    result.push_back({word, value});
    result.back().word.open[limb] &= ~mask;
    result.back().word.bits[limb] |= bits;
  };
  if (question.about == Question::About::atom) {
    const unsigned bit = program_.atom_bit(question.index);
    const std::uint64_t mask = std::uint64_t{1} << bit % 64;
    for (const bool yes : {true, false}) {
      if (!theory_.allows(question.index, yes, word.bits.data(), word.open.data())) continue;
      add(bit / 64, mask, yes ? mask : 0, yes ? 1 : 0);
    }
    return result;
  }
  const FactRow& fact = program_.facts[question.index];
  const bool truth = question.about == Question::About::truth;
  const unsigned shift = fact.shift + (truth ? program_.fact_bits : 0);
  const std::uint64_t mask = fact.mask() << (truth ? program_.fact_bits : 0);
  // Not known is only what does not start as declared.
  for (std::uint32_t value = truth || fact.start != 0 ? 1 : 0; value <= fact.values.size();
       ++value) {
    add(0, mask, std::uint64_t{value} << shift, value);
  }
  return result;
}

void Exploration::learn(Place place, OpenWord& word) {
  const Instruction& instruction = program_.instructions[place];
  std::uint64_t& first = word.bits[0];
  std::uint64_t& open = word.open[0];
  const std::uint64_t truth = (first >> program_.fact_bits) & instruction.mask;
  const std::uint64_t open_truth = (open >> program_.fact_bits) & instruction.mask;
  for (const FactRow& fact : program_.facts) {
    const std::uint64_t mask = fact.mask() & instruction.mask;
    // What is open may be something else, but for a fact that has only one value.
    const bool may_differ = fact.values.size() > 1 || fact.start == 0;
    const bool differs =
        ((open | open_truth) & mask) != 0 ? may_differ : ((first ^ truth) & mask) != 0;
    if (differs) seen_[place] |= seen_news;
  }
  first = (first & ~instruction.mask) | truth;
  open = (open & ~instruction.mask) | open_truth;
}

bool Exploration::walk_decided(Place& place, OpenWord& word) {
  while (true) {
    const Instruction& instruction = program_.instructions[place];
    std::uint64_t& first = word.bits[0];
    std::uint8_t& seen = seen_[place];
    seen |= seen_reached;
    if (question(place, word).is_open()) return false;
    switch (instruction.op) {
      case Op::test: {
        const std::uint64_t asked = word.bits[instruction.limb] & instruction.mask;
        const bool yes = asked == instruction.value;
        seen |= (yes ? seen_yes : seen_no) | (asked != 0 ? seen_known : 0u);
        place = yes ? instruction.yes : instruction.no;
        break;
      }
      case Op::ask: {
        const std::uint64_t known = first & instruction.mask;
        const std::uint64_t truth = (first >> program_.fact_bits) & instruction.mask;
        const bool yes = (known != 0 ? known : truth) == instruction.value;
        if (yes) first |= instruction.value;
        seen |= yes ? seen_yes : seen_no;
        place = yes ? instruction.yes : instruction.no;
        break;
      }
      case Op::write:
        word.bits[instruction.limb] =
            (word.bits[instruction.limb] & ~instruction.mask) | instruction.value;
        word.open[instruction.limb] &= ~instruction.mask;
        if (instruction.limb == 0)
          word.written |= static_cast<std::uint32_t>(instruction.mask & tracked_);
        place = instruction.yes;
        break;
      case Op::learn:
        learn(place, word);
        word.written |= static_cast<std::uint32_t>(instruction.mask & tracked_);
        place = instruction.yes;
        break;
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
      decide(place, place, word, state);
      break;
    case Op::task:
      read_fields(instruction.step, word);
      follow(instruction.yes, word, state, {Move::Kind::answered, 0, 0});
      for (std::uint32_t row = instruction.first; row < instruction.first + instruction.count;
           ++row) {
        follow(program_.failures[row].target, word, state, {Move::Kind::failed, row, 0});
      }
      if (scope_.operations) {
        follow(program_.steps[instruction.step].leaves, word, state, {Move::Kind::answered, 0, 0});
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
      if (scope_.operations) {
        follow(program_.start, restarted(word), state, {Move::Kind::enrolled, 0, 0});
      }
      break;
    case Op::end:
      if (instruction.need != 0) break_need(place, word, state);
      break;
    case Op::close:
    case Op::assign:
    case Op::verdict:
      break;
  }
}

void Exploration::break_need(Place end, const OpenWord& word, std::uint32_t state) {
  const auto turning = world_.turning_away.find(end);
  if (turning != world_.turning_away.end() && (tracked_ & turning->second) != 0) {
    const std::uint64_t facts = turning->second;
    bool given = false;
    for (const FactRow& fact : program_.facts) {
      const std::uint64_t asked = fact.mask() & facts;
      given |= fact.start != 0 && asked != 0 && (word.bits[0] & asked) != fact.bits(fact.start - 1);
    }
    if (given && (word.written & facts) == 0) {
      const TurnedAway turned{end, word.bits[0] & facts};
      const bool known =
          std::find(turned_away_.begin(), turned_away_.end(), turned) != turned_away_.end();
      if (!known) turned_away_.push_back(turned);
      return;
    }
  }
  if (is_broken_[end]) return;
  is_broken_[end] = true;
  broken_.push_back({end, state});
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

void Exploration::decide(Place asking, Place place, const OpenWord& word, std::uint32_t from) {
  const Question asked = question(asking, word);
  std::size_t index = asked.index;
  if (asked.about != Question::About::atom) index += program_.atoms.size();
  if (asked.about == Question::About::known) index += program_.facts.size();
  for (Answer& answer : answers(asked, word)) {
    follow(place, std::move(answer.word), from,
           {Move::Kind::decided, static_cast<std::uint32_t>(index), answer.value});
  }
}

bool Exploration::may_hold(Place condition, OpenWord word) {
  if (walk_decided(condition, word)) return condition == place_yes;
  const std::vector<Answer> found = answers(question(condition, word), word);
  return std::any_of(found.begin(), found.end(),
                     [&](const Answer& answer) { return may_hold(condition, answer.word); });
}

void Exploration::happen(std::uint32_t from, Place place, const OpenWord& word) {
  for (std::uint16_t event = 0; event < program_.events.size(); ++event) {
    deliver(event, from, place, word);
  }
}

void Exploration::deliver(std::uint16_t index, std::uint32_t from, Place place,
                          const OpenWord& word) {
  const EventRow& event = program_.events[index];
  if (scope_.is_beyond() && !liveness_.matters(event, place)) {
    // It leaves the contact as it is, or takes it away: no state has to be split for that.
    if (event.answer == EventAnswer::end && may_hold(event.when, word)) {
      seen_[place] |= seen_called_away;
    }
    return;
  }
  Place verdict = event.when;
  OpenWord now = word;
  if (!walk_decided(verdict, now)) {
    // The event asks what nothing has asked for yet: that is decided first, and the contact still
    // stands here.
    return decide(verdict, place, word, from);
  }
  if (verdict != place_yes) return;
  now = word;
  now.bits[0] = (now.bits[0] & ~event.mask) | event.value;
  now.open[0] &= ~event.mask;
  now.written |= static_cast<std::uint32_t>(event.mask & tracked_);
  const Move move{Move::Kind::event, index, 0};
  const Instruction& instruction = program_.instructions[place];
  if (instruction.op == Op::hold && instruction.first != no_place) {
    Place next = instruction.first;
    OpenWord waited = now;
    if (!walk_decided(next, waited)) {
      return decide(next, place, word, from);
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
