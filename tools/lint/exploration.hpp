// Explores a program exactly: every instruction that a contact can stand at, with every word that
// it can have there. A bit is open until an instruction asks for it; then the state splits. Start
// states are all contacts that the segments let in: fields with any value, facts of the outside
// known or not and with any truth; facts that the engine makes itself start as they are declared.
// At tasks and waits every declared event may happen whose `when` holds in truth, or never; a task
// may fail in every way that the script names. A contact that an event pauses
// goes on as if it were not: somebody may resume it at any time.
//
// In the order of moves, so that the first state that breaks a precondition gives the shortest way
// to it. A move is what takes time in a walk: the answer of a task, a wait that ends, an event.
// What is decided about the contact was so from the start, and enrollment is one for everybody;
// neither counts. What the states have in common is kept by instruction: whether it was reached,
// and which of its exits were taken, so that rules can say "always" and "never".
#pragma once

#include <vector>

#include "tools/lint/field_theory.hpp"
#include "tools/lint/liveness.hpp"
#include "tools/lint/open_word.hpp"
#include "tools/lint/state_set.hpp"

namespace wend {

/// How a state was reached from the one before it.
struct Move {
  enum class Kind : std::uint8_t { start, answered, failed, deadline, event, decided, enrolled };
  Kind kind = Kind::start;
  /// Of failed: the row in Program::failures; of event: the event; of decided: the atom, or the
  /// fact behind all atoms.
  std::uint32_t index = 0;
  std::uint32_t value = 0;  ///< of decided: 0 or 1, or the fact's value
};

/// A precondition that a contact can break, and the state in which it did.
struct BrokenNeed {
  Place end;            ///< the instruction of its end
  std::uint32_t state;  ///< of the exploration
};

/// What is known about the contacts and the texts besides the program.
struct ExploredWorld {
  /// Those of the contacts file where there is one: facts start as known only where one of them
  /// says so. Without one, the data may say anything of facts that do not start as known.
  std::vector<std::string> columns;
  /// Fields that texts show, sorted by step.
  std::vector<FieldReading> readings;
};

class Exploration {
 public:
  Exploration(const Program& program, const FieldTheory& theory, const ExploredWorld& world = {});

  /// Explores until nothing is left, or until there are that many states; false where it gave up.
  bool run(std::size_t most_states);

  std::size_t count() const { return moves_.size(); }
  /// The first of each end, in the order in which they were found.
  const std::vector<BrokenNeed>& broken() const { return broken_; }

  Place place(std::uint32_t state) const { return static_cast<Place>(known_.word(state)[0]); }
  const Move& move(std::uint32_t state) const { return moves_[state]; }
  std::uint32_t before(std::uint32_t state) const { return before_[state]; }
  /// How many moves the shortest way to a state takes.
  std::uint32_t moves_to(std::uint32_t state) const { return moves_to_[state]; }
  OpenWord word(std::uint32_t state) const;

  /// Whether a contact can come to an instruction, and whether one leaves it by its yes or its no.
  bool reached(Place place) const { return (seen_[place] & seen_reached) != 0; }
  bool took_yes(Place place) const { return (seen_[place] & seen_yes) != 0; }
  bool took_no(Place place) const { return (seen_[place] & seen_no) != 0; }
  /// Of a test of a fact: whether the fact was known for some contact.
  bool was_known(Place place) const { return (seen_[place] & seen_known) != 0; }
  /// Of a learn: whether it told something that was not known, or known wrongly.
  bool told_news(Place place) const { return (seen_[place] & seen_news) != 0; }
  /// Whether an event ended or led away some contact who stood there.
  bool was_called_away(Place place) const { return (seen_[place] & seen_called_away) != 0; }
  /// By row of ExploredWorld::readings, whether the field is missing for some contact who comes to
  /// the step.
  bool may_be_missing(std::size_t reading) const { return missing_[reading]; }

 private:
  static constexpr std::uint8_t seen_reached = 1;
  static constexpr std::uint8_t seen_yes = 2;
  static constexpr std::uint8_t seen_no = 4;
  static constexpr std::uint8_t seen_known = 8;
  static constexpr std::uint8_t seen_news = 16;
  static constexpr std::uint8_t seen_called_away = 32;

  void add_starts();
  void read_fields(std::uint32_t step, const OpenWord& word);
  void expand(std::uint32_t state);
  /// Adds a state at `place` for each answer to an instruction that asks for something open.
  void decide(const Instruction& instruction, Place place, const OpenWord& word,
              std::uint32_t from);
  void decide_atom(std::size_t atom, Place place, const OpenWord& word, std::uint32_t from);
  void decide_fact(std::size_t fact, Place place, const OpenWord& word, std::uint32_t from);
  void happen(std::uint32_t from, Place place, const OpenWord& word);
  void deliver(std::uint16_t event, std::uint32_t from, Place place, const OpenWord& word);
  /// Walks to the next instruction that is a state, and adds that state.
  void follow(Place place, OpenWord word, std::uint32_t from, Move move);
  /// Walks as long as everything is decided; false where a test is open.
  bool walk_decided(Place& place, OpenWord& word);
  void start_with_fact(const FactRow& fact, const OpenWord& word,
                       std::vector<OpenWord>& starts) const;
  void add(Place place, const OpenWord& word, std::uint32_t from, Move move);
  /// The next open atom beside one of a list that is decided and now written over: what was decided
  /// of the old list says something about the others, and would be lost. Program::atoms.size()
  /// where there is none.
  std::size_t open_beside(const Instruction& write, Place place, const OpenWord& word) const;
  std::size_t open_fact(const Instruction& instruction, const OpenWord& word) const;

  const Program& program_;
  const FieldTheory& theory_;
  const ExploredWorld& world_;
  Liveness liveness_;
  StateSet known_;                   ///< of each state: its place, its bits, its open bits
  std::vector<std::uint64_t> word_;  ///< of the state that is being added
  std::vector<Move> moves_;
  std::vector<std::uint32_t> before_;
  std::vector<std::uint32_t> moves_to_;
  std::vector<std::uint32_t> round_;       ///< states that take `rounds_` moves, in their order
  std::vector<std::uint32_t> next_round_;  ///< states that take one more, as far as is known
  std::uint32_t rounds_ = 0;
  std::vector<BrokenNeed> broken_;
  std::vector<bool> is_broken_;     ///< by instruction
  std::vector<std::uint8_t> seen_;  ///< by instruction
  std::vector<bool> missing_;       ///< by reading
};

}  // namespace wend
