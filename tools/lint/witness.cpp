#include "tools/lint/witness.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/calendar.hpp"
#include "tools/lint/contact_search.hpp"
#include "tools/lint/value_samples.hpp"

namespace wend {

namespace {

constexpr std::uint32_t minute = 60;

/// The states from the first to the given one.
std::vector<std::uint32_t> way_to(const Exploration& exploration, std::uint32_t state) {
  std::vector<std::uint32_t> way = {state};
  while (exploration.move(state).kind != Move::Kind::start) {
    state = exploration.before(state);
    way.push_back(state);
  }
  std::reverse(way.begin(), way.end());
  return way;
}

class WitnessWriter {
 public:
  WitnessWriter(const Program& program, const FieldTheory& theory, const Exploration& exploration)
      : program_(program), theory_(theory), exploration_(exploration) {}

  ToldWitness write(std::uint32_t state) {
    const std::vector<std::uint32_t> way = way_to(exploration_, state);
    start(way.front());
    give_latency(way);
    for (std::size_t index = 1; index < way.size(); ++index) tell(way[index - 1], way[index]);
    const Instruction& end = program_.instructions[exploration_.place(state)];
    const std::string& label = program_.reasons[end.mask].label;
    const StatusRow& status = row_of(static_cast<Status>(end.value));
    add(end.step, program_.steps[end.step].title + ": " + std::string(status.label) +
                      (label.empty() ? "" : ", " + label));
    expect(end);
    const bool found = give_fields();
    for (const EventRow& event : program_.events) give("sim." + event.name, "never");
    return {std::move(witness_), !found};
  }

 private:
  void start(std::uint32_t state) {
    fields_ = exploration_.word(state);
    std::fill(fields_.open.begin(), fields_.open.end(), ~std::uint64_t{0});
    asked_.assign(program_.values.size(), false);
    truth_told_.assign(program_.facts.size(), false);
    const std::uint64_t word = exploration_.word(state).bits[0];
    for (const FactRow& fact : program_.facts) {
      const std::uint64_t known = (word & fact.mask()) >> fact.shift;
      // What everybody starts with need not be said.
      if (known == 0 || known == fact.start) continue;
      witness_.contact[fact.name] = fact.values[known - 1];
      give(fact.name, fact.values[known - 1]);
    }
    possible_since_.assign(program_.events.size(), 0);
  }

  /// In the test; what was given first holds.
  void give(const std::string& column, const std::string& value) {
    for (const GivenValue& given : witness_.test.given) {
      if (given.column == column) return;
    }
    if (!value.empty()) witness_.test.given.push_back({column, value, {}});
  }

  /// False where no fields were found that give all answers; then the answers stand for them.
  bool give_fields() {
    std::map<std::uint16_t, std::string> samples;
    for (std::size_t value = 0; value < program_.values.size(); ++value) {
      const ValueRow& row = program_.values[value];
      if (!asked_[value] || row.op != ValueOp::field) continue;
      samples[row.field] = theory_.sample(value, fields_.bits.data(), fields_.open.data());
    }
    const Calendar calendar(program_.schedule);
    const std::int32_t today = calendar.day_of(*parse_instant("2026-01-05"));
    const auto found = find_contact(program_, decided_, samples, today);
    if (!found) {
      for (const DecidedAtom& each : decided_) {
        witness_.answers[program_.atoms[each.atom].source] = each.answer;
      }
      return false;
    }
    for (const auto& [field, text] : found->fields) {
      witness_.contact[program_.fields[field].name] = text;
      give(program_.fields[field].name, text);
    }
    for (const auto& [source, text] : found->made) witness_.contact[source] = text;
    if (found->depends_on_today) witness_.contact["today()"] = date_text(found->today);
    if (found->today != today) witness_.test.start = instant_on(found->today, calendar);
    return true;
  }

  /// An hour of that day in the automation's zone.
  static Instant instant_on(std::int32_t day, const Calendar& calendar) {
    constexpr Instant hour = 3600;
    const Instant midnight = Instant{day} * 24 * hour;
    for (Instant instant = midnight; instant < midnight + 24 * hour; instant += hour) {
      if (calendar.day_of(instant) == day) return instant;
    }
    return midnight;
  }

  void expect(const Instruction& end) {
    Expectation expected;
    expected.name = row_of(static_cast<Status>(end.value)).name;
    expected.reason = program_.reasons[end.mask].name;
    witness_.test.name =
        fmt::format("line {}: {}", program_.steps[end.step].line, witness_.path.back().what);
    witness_.test.expectations.push_back(std::move(expected));
  }

  /// Where something happens during a task, every task takes so long that it can.
  void give_latency(const std::vector<std::uint32_t>& way) {
    for (std::size_t index = 1; index < way.size(); ++index) {
      const Place before = exploration_.place(way[index - 1]);
      if (exploration_.move(way[index]).kind != Move::Kind::event) continue;
      if (program_.instructions[before].op == Op::task) latency_ = 10 * minute;
    }
    if (latency_ != 0) give("sim.latency", "10 minutes");
  }

  /// The event comes a minute after what was before it; a task takes longer than that.
  void give_event(std::uint16_t event) {
    clock_ += minute;
    give("sim." + program_.events[event].name,
         fmt::format("{} seconds", clock_ - possible_since_[event]));
  }

  /// From the end of a task on, the events behind it are possible.
  void pass_task(Place task) {
    clock_ += latency_;
    // The instructions of a step stand in a row, the task behind what comes after it.
    const std::uint32_t step = program_.instructions[task].step;
    for (Place place = task; place-- > 0 && program_.instructions[place].step == step;) {
      const Instruction& close = program_.instructions[place];
      if (close.op != Op::close) continue;
      for (std::uint32_t row = close.first; row < close.first + close.count; ++row) {
        possible_since_[program_.triggers[row]] = clock_;
      }
    }
  }

  /// One move, in words.
  void tell(std::uint32_t before, std::uint32_t after) {
    const Instruction& instruction = program_.instructions[exploration_.place(before)];
    const Move& move = exploration_.move(after);
    const std::uint32_t step = instruction.step;
    switch (move.kind) {
      case Move::Kind::start:
      case Move::Kind::enrolled:
        break;
      case Move::Kind::answered:
        pass_task(exploration_.place(before));
        add(step, program_.steps[step].title);
        break;
      case Move::Kind::failed:
        clock_ += latency_;
        give_answer(instruction, program_.failures[move.index].answer);
        add(step, program_.steps[step].title + ": " + program_.failures[move.index].answer);
        break;
      case Move::Kind::deadline:
        at_ += instruction.seconds;
        clock_ += instruction.seconds;
        add(step, program_.steps[step].title + ": time is up");
        break;
      case Move::Kind::event:
        at_ += program_.events[move.index].delay_from;
        give_event(static_cast<std::uint16_t>(move.index));
        truth_told_.assign(program_.facts.size(), true);
        add(step, program_.events[move.index].name);
        break;
      case Move::Kind::decided:
        tell_decision(move, step);
        break;
    }
    // What a task made of a fact is no longer what was true at the start.
    if (move.kind == Move::Kind::answered) note_writes(after);
  }

  void tell_decision(const Move& move, std::uint32_t step) {
    if (move.index >= program_.atoms.size()) {
      const std::size_t index = move.index - program_.atoms.size();
      const FactRow& fact = program_.facts[index];
      if (!truth_told_[index]) {
        const std::string& value = fact.values[move.value - 1];
        witness_.contact["sim." + fact.name] = value;
        give("sim." + fact.name, value);
      }
      truth_told_[index] = true;
      return;
    }
    const AtomRow& atom = program_.atoms[move.index];
    const unsigned bit = program_.atom_bit(move.index);
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    fields_.open[bit / 64] &= ~mask;
    if (move.value != 0) fields_.bits[bit / 64] |= mask;
    if (theory_.constant(atom.value)) return;
    asked_[atom.value] = true;
    // Nobody has a share of a split.
    const bool share = program_.values[atom.value].op == ValueOp::share;
    if (!share) decided_.push_back({move.index, move.value != 0});
    const bool choice = step != no_step && program_.steps[step].node == no_index;
    if (choice) add(step, atom.source + (move.value != 0 ? ": yes" : ": no"));
  }

  void note_writes(std::uint32_t after) {
    const std::uint64_t open = exploration_.word(after).open[0];
    for (std::size_t index = 0; index < program_.facts.size(); ++index) {
      const std::uint64_t truth = program_.facts[index].mask() << program_.fact_bits;
      if ((open & truth) == 0) truth_told_[index] = true;
    }
  }

  void give_answer(const Instruction& task, const std::string& answer) {
    const std::uint16_t channel = program_.nodes[task.node].channel;
    if (channel != no_index) give("sim." + program_.channels[channel], answer);
  }

  void add(std::uint32_t step, std::string what) {
    if (step == no_step) return;
    witness_.path.push_back({program_.steps[step].line, at_, std::move(what)});
  }

  const Program& program_;
  const FieldTheory& theory_;
  const Exploration& exploration_;
  Witness witness_;
  OpenWord fields_;  ///< every answer on the way, also those that were forgotten since
  std::vector<bool> asked_;
  std::vector<DecidedAtom> decided_;
  std::vector<bool>
      truth_told_;  ///< the fact's truth at the start is in the contact, or does not count
  std::uint32_t at_ = 0;
  std::uint32_t clock_ = 0;  ///< of the test, in seconds
  std::uint32_t latency_ = 0;
  std::vector<std::uint32_t> possible_since_;  ///< by event, on that clock
};

}  // namespace

ToldWitness witness_of(const Program& program, const FieldTheory& theory,
                       const Exploration& exploration, std::uint32_t state) {
  return WitnessWriter(program, theory, exploration).write(state);
}

}  // namespace wend
