#include "interpreter/check_waits_in_loops.hpp"

#include <algorithm>
#include <map>

#include "interpreter/check_loops.hpp"
#include "interpreter/text_fold.hpp"

namespace wend {

namespace {

/// Of the values of one fact or of one answer, those that are possible, as bits.
using Values = std::uint64_t;

/// Bits of the word that are asked and written together: a fact as it is known or in truth, or an
/// atom.
struct Unit {
  std::uint8_t limb = 0;
  std::uint64_t mask = 0;
  unsigned shift = 0;
  Values all = 0;
};

/// What is known of a contact in the middle of a loop, as far as the loop asks for it.
struct Walker {
  Place at = no_place;
  std::vector<Values> possible;  ///< by unit

  friend auto operator<=>(const Walker&, const Walker&) = default;
};

/// In which loop each step is, and which instructions each loop has.
struct Loops {
  std::vector<std::size_t> of_step;
  std::vector<std::vector<Place>> places;
};

constexpr std::size_t none = SIZE_MAX;

Loops lay_out(const Program& program, const std::vector<std::vector<std::uint32_t>>& loops) {
  Loops result{std::vector<std::size_t>(program.steps.size(), none), {}};
  for (std::size_t loop = 0; loop < loops.size(); ++loop) {
    for (const std::uint32_t step : loops[loop]) result.of_step[step] = loop;
  }
  result.places.resize(loops.size());
  for (Place place = 0; place < program.instructions.size(); ++place) {
    const std::uint32_t step = program.instructions[place].step;
    if (step == no_step || result.of_step[step] == none) continue;
    result.places[result.of_step[step]].push_back(place);
  }
  return result;
}

bool rests_on_contact(const Program& program, const ValueRow& value) {
  if (value.op == ValueOp::field || value.op == ValueOp::share) return true;
  return std::any_of(value.operands.begin(), value.operands.end(), [&](std::uint16_t operand) {
    return rests_on_contact(program, program.values[operand]);
  });
}

/// The answers that are possible, 0b01 no and 0b10 yes, to a question about what a step sets a
/// field to; none where it would have to be worked out first.
Values answers_about_literal(const AtomRow& atom, const ValueRow& value) {
  if (value.op != ValueOp::literal) return 0;
  const auto answer = [](bool yes) { return yes ? Values{0b10} : Values{0b01}; };
  const auto is_one_of = [&] {
    if (value.type == FieldType::number || value.type == FieldType::date) {
      return std::find(atom.numbers.begin(), atom.numbers.end(), value.number) !=
             atom.numbers.end();
    }
    return std::find(atom.texts.begin(), atom.texts.end(), folded(value.text)) != atom.texts.end();
  };
  switch (atom.comparison) {
    case Comparison::missing:
      return answer(false);
    case Comparison::equal:
    case Comparison::one_of:
      return answer(is_one_of());
    case Comparison::not_equal:
      return answer(!is_one_of());
    case Comparison::is_true:
      return answer(value.number != 0);
    case Comparison::less:
    case Comparison::less_or_equal:
    case Comparison::greater:
    case Comparison::greater_or_equal:
    case Comparison::contains:
    case Comparison::starts_with:
    case Comparison::ends_with:
    case Comparison::matches:
      break;
  }
  return 0;
}

/// A search in depth for a walk that comes back to a place with the same knowledge, and so does it
/// for ever. What is not known of the contact when it comes to a wait may be anything.
class MomentSearch {
 public:
  /// `budget` is how many more values may be kept, over all walkers.
  MomentSearch(const Program& program, const Loops& loops, std::size_t loop, std::size_t& budget)
      : program_(program), loops_(loops), loop_(loop), budget_(budget) {
    for (const FactRow& fact : program.facts) {
      if (fact.values.size() >= most_values) continue;
      const Values all = (Values{2} << fact.values.size()) - 1;
      candidates_[{0, fact.mask()}] = {0, fact.mask(), fact.shift, all};
      const unsigned truth = fact.shift + program.fact_bits;
      candidates_[{0, fact.mask() << program.fact_bits}] = {0, fact.mask() << program.fact_bits,
                                                            truth, all};
    }
    for (const Place place : loops.places[loop]) {
      const Instruction& instruction = program.instructions[place];
      if (instruction.op == Op::test) add_unit(instruction.limb, instruction.mask);
      if (instruction.op != Op::ask && instruction.op != Op::learn) continue;
      for (const FactRow& fact : program.facts) {
        if ((instruction.mask & fact.mask()) == 0) continue;
        add_unit(0, fact.mask());
        add_unit(0, fact.mask() << program.fact_bits);
      }
    }
  }

  /// Whether somebody who comes to the step may be led back to where it was without end.
  bool run(std::uint32_t step) {
    Walker start{program_.steps[step].begin, {}};
    for (const Unit& unit : units_) start.possible.push_back(unit.all);
    path_.push_back(std::move(start));
    while (!path_.empty() && budget_ > 0) {
      const auto [mark, is_new] = marks_.emplace(path_.back(), Mark::entered);
      if (!is_new) {
        mark->second = Mark::left;
        path_.pop_back();
        continue;
      }
      budget_ -= std::min(budget_, 1 + units_.size());
      if (enters_again(mark->first)) return true;
    }
    path_.clear();
    return false;
  }

 private:
  enum class Mark : std::uint8_t { entered, left };
  static constexpr std::size_t most_values = 62;

  void add_unit(std::uint8_t limb, std::uint64_t mask) {
    if (unit_of(limb, mask) != none) return;
    const auto fact = candidates_.find({limb, mask});
    const bool is_bit = (mask & (mask - 1)) == 0;
    if (fact == candidates_.end() && !is_bit) return;
    indices_[{limb, mask}] = units_.size();
    units_.push_back(fact != candidates_.end()
                         ? fact->second
                         : Unit{limb, mask, lowest_bit(mask), answers_to(limb, mask)});
  }

  Values answers_to(std::uint8_t limb, std::uint64_t mask) const {
    const std::size_t bit = std::size_t{limb} * 64 + lowest_bit(mask);
    if (bit < 2 * program_.fact_bits) return 0b11;
    const AtomRow& atom = program_.atoms[bit - 2 * program_.fact_bits];
    const ValueRow& value = program_.values[atom.value];
    return rests_on_contact(program_, value) ? 0b11 : answers_about_literal(atom, value);
  }

  static unsigned lowest_bit(std::uint64_t mask) {
    return static_cast<unsigned>(__builtin_ctzll(mask));
  }

  std::size_t unit_of(std::uint8_t limb, std::uint64_t mask) const {
    const auto found = indices_.find({limb, mask});
    return found == indices_.end() ? none : found->second;
  }

  static Values only(const Unit& unit, std::uint64_t bits) {
    return Values{1} << ((bits & unit.mask) >> unit.shift);
  }

  /// The walker goes on at `to`; true where it was there before, on the way here.
  bool goes(Walker walker, Place to) {
    const std::uint32_t step = to == no_place ? no_step : program_.instructions[to].step;
    if (step == no_step || loops_.of_step[step] != loop_) return false;
    walker.at = to;
    const auto mark = marks_.find(walker);
    if (mark != marks_.end()) return mark->second == Mark::entered;
    path_.push_back(std::move(walker));
    return false;
  }

  bool enters_again(const Walker& walker) {
    const Instruction& instruction = program_.instructions[walker.at];
    switch (instruction.op) {
      case Op::test:
        return tests(walker, instruction);
      case Op::ask:
        return asks(walker, instruction);
      case Op::write: {
        Walker after = walker;
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
          const Unit& row = units_[unit];
          const bool is_written =
              row.limb == instruction.limb && (row.mask & ~instruction.mask) == 0;
          if (is_written) after.possible[unit] = only(row, instruction.value);
        }
        return goes(std::move(after), instruction.yes);
      }
      case Op::learn:
        return learns(walker, instruction);
      case Op::task: {
        bool again = goes(walker, instruction.yes);
        const auto rows = program_.failures.begin() + instruction.first;
        std::for_each(rows, rows + instruction.count,
                      [&](const FailureRow& row) { again |= goes(walker, row.target); });
        return again;
      }
      case Op::close:
      case Op::assign:
        return goes(walker, instruction.yes);
      case Op::hold: {
        const bool takes_time = instruction.seconds != 0 || instruction.count != 0;
        return !takes_time && goes(walker, instruction.no);
      }
      case Op::enroll:
      case Op::verdict:
      case Op::end:
        break;
    }
    return false;
  }

  bool tests(const Walker& walker, const Instruction& test) {
    const std::size_t unit = unit_of(test.limb, test.mask);
    if (unit == none) return goes(walker, test.yes) | goes(walker, test.no);
    const Values held = only(units_[unit], test.value);
    return goes_with(walker, unit, walker.possible[unit] & held, test.yes) |
           goes_with(walker, unit, walker.possible[unit] & ~held, test.no);
  }

  bool goes_with(Walker walker, std::size_t unit, Values possible, Place to) {
    if (possible == 0) return false;
    walker.possible[unit] = possible;
    return goes(std::move(walker), to);
  }

  /// By the truth where nothing is known; value 0 of what is known is that nothing is.
  bool asks(const Walker& walker, const Instruction& ask) {
    const std::size_t known = unit_of(0, ask.mask);
    const std::size_t truth = unit_of(0, ask.mask << program_.fact_bits);
    if (known == none || truth == none) return goes(walker, ask.yes) | goes(walker, ask.no);
    const Values held = only(units_[known], ask.value);
    const Values before = walker.possible[known];
    const bool unknown = (before & 1) != 0;
    const bool yes = (before & held) != 0 || (unknown && (walker.possible[truth] & held) != 0);
    const bool no =
        (before & ~held & ~Values{1}) != 0 || (unknown && (walker.possible[truth] & ~held) != 0);
    const bool again = yes && goes_with(walker, known, held, ask.yes);
    return again | (no && goes_with(walker, known, before & ~held, ask.no));
  }

  /// What is known already is so in truth.
  bool learns(Walker walker, const Instruction& learn) {
    for (const FactRow& fact : program_.facts) {
      const std::size_t known = unit_of(0, fact.mask());
      const std::size_t truth = unit_of(0, fact.mask() << program_.fact_bits);
      if ((learn.mask & fact.mask()) == 0 || known == none || truth == none) continue;
      Values& possible = walker.possible[known];
      if ((possible & 1) == 0) continue;
      possible = (possible | walker.possible[truth]) & ~Values{1};
      walker.possible[truth] = possible;
    }
    return goes(std::move(walker), learn.yes);
  }

  const Program& program_;
  const Loops& loops_;
  std::size_t loop_;
  std::size_t& budget_;
  std::map<std::pair<std::uint8_t, std::uint64_t>, Unit> candidates_;
  std::map<std::pair<std::uint8_t, std::uint64_t>, std::size_t> indices_;
  std::vector<Unit> units_;
  std::map<Walker, Mark> marks_;
  std::vector<Walker> path_;
};

}  // namespace

void check_waits_in_loops(const Flow& flow, const Program& program, Report& report) {
  const std::vector<std::vector<std::uint32_t>> steps = loops_of_moments(flow);
  const Loops loops = lay_out(program, steps);
  // Enough for the loops that people write; what is not found here ends when it is walked.
  std::size_t budget = 2'000'000;
  for (std::size_t loop = 0; loop < steps.size(); ++loop) {
    MomentSearch search(program, loops, loop, budget);
    const auto found =
        std::find_if(steps[loop].begin(), steps[loop].end(), [&](std::uint32_t step) {
          return flow.graph[step + 1].kind == StepKind::wait_until && search.run(step);
        });
    if (found == steps[loop].end()) continue;
    report.error(
        ErrorCode::loop_without_wait, program.steps[*found].span,
        "contacts come back to this wait within one second if every wait of the loop is over on "
        "arrival",
        "add a wait that always takes time, such as wait 1 day");
  }
}

}  // namespace wend
