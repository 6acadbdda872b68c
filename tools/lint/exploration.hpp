// Explores a program exactly: every instruction that a contact can stand at, with every word that
// it can have there. A bit is open until an instruction asks for it; then the state splits. Start
// states are all contacts that the segments let in: fields with any value, facts of the outside
// known or not and with any truth; facts that the engine makes itself start as they are declared,
// or as a column of the contacts file gives them. At tasks and waits every declared event may
// happen whose `when` holds in truth, or never; a task may fail in every way that the script names.
// A contact that an event pauses goes on as if it were not: somebody may resume it at any time.
//
// That is what the automation does. A Scope goes further: facts that start as declared may have any
// value that data could give them, and people skip tasks and restart contacts. A restarted contact
// begins with what is known of it, which is what another's data could have given: so such a start
// stands for it, and no state needs a way back.
//
// In the order of moves, so that the first state that breaks a precondition gives the shortest way
// to it. A move is what takes time in a walk: the answer of a task, a wait that ends, an event.
// What is decided about the contact was so from the start, and enrollment is one for everybody;
// neither counts. What the states have in common is kept by instruction: whether it was reached,
// and which of its exits were taken, so that rules can say "always" and "never".
#pragma once

#include <unordered_map>
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
  /// Of failed: the row in Program::failures; of event: the event; of decided: the atom, behind all
  /// atoms the fact that is true, and behind these the fact that the data give.
  std::uint32_t index = 0;
  std::uint32_t value = 0;  ///< of decided: 0 or 1, or the fact's bits
};

/// A precondition that a contact can break, and the state in which it did.
struct BrokenNeed {
  Place end;            ///< the instruction of its end
  std::uint32_t state;  ///< of the exploration
};

/// A contact whose data give a fact that a `needs` rules out, where that is a status of its own and
/// no failure: it was so when the contact was enrolled, and the script does what it says.
struct TurnedAway {
  Place end;
  std::uint64_t known;  ///< the bits of the facts that the need asks

  bool operator==(const TurnedAway&) const = default;
};

/// How far beyond what the automation does by itself.
struct Scope {
  /// The known bits of facts that start as declared though data could give them; nothing of the
  /// sort, and no fact is forgotten: what lint finds, counts and shows.
  std::uint64_t given = 0;
  bool operations = false;  ///< people skip tasks and restart contacts

  bool is_beyond() const { return given != 0 || operations; }
};

/// The known bits of all facts that start as declared.
std::uint64_t facts_with_starts(const Program& program);

/// What is known about the contacts and the texts besides the program.
struct ExploredWorld {
  /// Those of the contacts file where there is one: facts start as known only where one of them
  /// says so. Without one, the data may say anything of facts that do not start as known.
  std::vector<std::string> columns;
  /// Fields that texts show, sorted by step.
  std::vector<FieldReading> readings;
  /// Of the ends of needs that are a status of their own: the known bits of the facts asked.
  std::unordered_map<Place, std::uint64_t> turning_away = {};
};

class Exploration {
 public:
  Exploration(const Program& program, const FieldTheory& theory, const ExploredWorld& world,
              Scope scope = {});

  /// Explores until nothing is left, or until there are that many states; false where it gave up.
  bool run(std::size_t most_states);

  std::size_t count() const { return moves_.size(); }
  /// The first of each end, in the order in which they were found.
  const std::vector<BrokenNeed>& broken() const { return broken_; }
  const std::vector<TurnedAway>& turned_away() const { return turned_away_; }
  /// Whether people skip tasks, which then lead on without having been done.
  bool with_operations() const { return scope_.operations; }
  /// The known bits of facts that data give otherwise than they start, on the way to a state.
  std::uint64_t given_for(std::uint32_t state) const;

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

  /// What has to be decided before an instruction can be passed.
  struct Question {
    enum class About : std::uint8_t { nothing, atom, truth, known };
    About about = About::nothing;
    std::size_t index = 0;  ///< of the atom, or of the fact

    bool is_open() const { return about != About::nothing; }
  };
  /// One answer to a question: the word that has it.
  struct Answer {
    OpenWord word;
    std::uint32_t value;
  };

  void add_starts();
  OpenWord open_start() const;
  void start_with_fact(const FactRow& fact, const OpenWord& word,
                       std::vector<OpenWord>& starts) const;
  bool is_column(const FactRow& fact) const;
  void find_changeable();
  OpenWord restarted(const OpenWord& word) const;
  void read_fields(std::uint32_t step, const OpenWord& word);
  void expand(std::uint32_t state);
  void break_need(Place end, const OpenWord& word, std::uint32_t state);

  Question question(Place place, const OpenWord& word) const;
  Question question_about_fact(std::uint64_t asked, const OpenWord& word) const;
  /// The next open atom beside one of a list that is decided and now written over: what was decided
  /// of the old list says something about the others, and would be lost.
  Question question_beside(const Instruction& write, Place place, const OpenWord& word) const;
  std::vector<Answer> answers(const Question& question, const OpenWord& word) const;
  /// Adds a state at `place` for each answer to what the instruction at `asking` asks.
  void decide(Place asking, Place place, const OpenWord& word, std::uint32_t from);

  void happen(std::uint32_t from, Place place, const OpenWord& word);
  void deliver(std::uint16_t event, std::uint32_t from, Place place, const OpenWord& word);
  /// Whether a condition holds for some of the contacts that a word stands for.
  bool may_hold(Place condition, OpenWord word);
  /// Walks to the next instruction that is a state, and adds that state.
  void follow(Place place, OpenWord word, std::uint32_t from, Move move);
  /// Walks as long as everything is decided; false where a test is open.
  bool walk_decided(Place& place, OpenWord& word);
  void learn(Place place, OpenWord& word);
  void add(Place place, const OpenWord& word, std::uint32_t from, Move move);

  const Program& program_;
  const FieldTheory& theory_;
  const ExploredWorld& world_;
  Scope scope_;
  Liveness liveness_;
  std::uint64_t tracked_ = 0;        ///< known bits of facts of which OpenWord::written tells
  OpenWord changeable_;              ///< open where a step or an event may write
  StateSet known_;                   ///< of each state: its place, its bits, its open bits
  std::vector<std::uint64_t> word_;  ///< of the state that is being added
  std::vector<Move> moves_;
  std::vector<std::uint32_t> before_;
  std::vector<std::uint32_t> moves_to_;
  std::vector<std::uint32_t> round_;       ///< states that take `rounds_` moves, in their order
  std::vector<std::uint32_t> next_round_;  ///< states that take one more, as far as is known
  std::uint32_t rounds_ = 0;
  std::vector<BrokenNeed> broken_;
  std::vector<TurnedAway> turned_away_;
  std::vector<bool> is_broken_;     ///< by instruction
  std::vector<std::uint8_t> seen_;  ///< by instruction
  std::vector<bool> missing_;       ///< by reading
};

}  // namespace wend
