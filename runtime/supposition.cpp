#include "runtime/supposition.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace wend {

namespace {

/// Tells of each instruction from a place up to the end of a condition or of a task.
template <typename Visit>
void for_each_ahead(const Program& program, Place from, Visit visit) {
  std::vector<Place> open = {from};
  std::vector<Place> seen;
  while (!open.empty()) {
    const Place place = open.back();
    open.pop_back();
    if (std::find(seen.begin(), seen.end(), place) != seen.end()) continue;
    seen.push_back(place);
    const Instruction& instruction = program.instructions[place];
    visit(instruction);
    switch (instruction.op) {
      case Op::test:
      case Op::ask:
        open.push_back(instruction.no);
        open.push_back(instruction.yes);
        break;
      case Op::write:
      case Op::learn:
      case Op::assign:
        open.push_back(instruction.yes);
        break;
      case Op::task:
      case Op::close:
      case Op::hold:
      case Op::enroll:
      case Op::verdict:
      case Op::end:
        break;
    }
  }
}

std::vector<const FactRow*> unknown_facts(const Program& program, Word word, std::uint64_t asked) {
  std::vector<const FactRow*> facts;
  for (const FactRow& fact : program.facts) {
    const bool known = (word.first & fact.mask()) != 0;
    if (!known && (asked & fact.mask()) != 0) facts.push_back(&fact);
  }
  return facts;
}

/// Where the walk comes to from a place, without a change of the contact.
const Instruction& stop_of(const Program& program, Word word, Place from) {
  std::uint64_t first = word.first;
  std::vector<std::uint64_t> more(program.limbs - 1);
  if (word.more != nullptr) more.assign(word.more, word.more + more.size());
  return program.instructions[walk(program, {first, more.data()}, from)];
}

class Search {
 public:
  Search(const Program& program, Word word, std::vector<const FactRow*> facts,
         std::function<bool()> holds)
      : program_(program), word_(word), facts_(std::move(facts)), holds_(std::move(holds)) {}

  /// The first truths with which it holds stay in the word.
  bool run(std::size_t index = 0) {
    // Vocabularies ask about one fact or two of a few values; nobody waits for more than this.
    constexpr std::size_t most_tries = 10'000;
    if (index == facts_.size()) return ++tries_ > most_tries || holds_();
    const FactRow& fact = *facts_[index];
    for (unsigned value = 0; value < fact.values.size(); ++value) {
      set_truth(fact, fact.bits(value));
      if (run(index + 1)) return true;
    }
    set_truth(fact, 0);
    return false;
  }

 private:
  void set_truth(const FactRow& fact, std::uint64_t bits) {
    std::uint64_t& word = word_.first;
    word = (word & ~(fact.mask() << program_.fact_bits)) | bits << program_.fact_bits;
  }

  const Program& program_;
  Word word_;
  std::vector<const FactRow*> facts_;
  std::function<bool()> holds_;
  std::size_t tries_ = 0;
};

}  // namespace

AskedFacts asked_facts(const Program& program, Place done) {
  AskedFacts asked;
  for_each_ahead(program, done, [&](const Instruction& instruction) {
    if (instruction.op == Op::ask) asked.needed |= instruction.mask;
    if (instruction.op == Op::learn) asked.learned |= instruction.mask;
  });
  return asked;
}

bool suppose_done(const Program& program, Word word, Place done) {
  // What was supposed before is not known still, and must not be learned.
  for (const FactRow* fact : unknown_facts(program, word, ~std::uint64_t{0})) {
    word.first &= ~(fact->mask() << program.fact_bits);
  }
  const auto facts = unknown_facts(program, word, asked_facts(program, done).needed);
  return Search(program, word, facts,
                [&] {
                  const Instruction& stop = stop_of(program, word, done);
                  return stop.op != Op::close ||
                         static_cast<TaskStatus>(stop.value) == TaskStatus::closed;
                })
      .run();
}

bool suppose_possible(const Program& program, Word word, Place when) {
  std::uint64_t asked = 0;
  for_each_ahead(program, when, [&](const Instruction& instruction) {
    if (instruction.op == Op::test && instruction.limb == 0) {
      asked |= instruction.mask >> program.fact_bits;
    }
  });
  const auto facts = unknown_facts(program, word, asked);
  return Search(program, word, facts,
                [&] {
                  const Instruction& stop = stop_of(program, word, when);
                  return stop.op == Op::verdict && stop.value == 1;
                })
      .run();
}

}  // namespace wend
