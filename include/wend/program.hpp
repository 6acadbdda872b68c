// The compiled script: flat, immutable tables that any number of walks share. Everything that can
// decide where a contact goes next is a bit, so a contact is a word of bits and an instruction, and
// an instruction is a test or a write with a mask and a value. Runtime, simulator and linter read
// the same tables: what lint proves is what runs.
//
// The word: first the facts as the engine knows them (0 is "not known"), then the same facts as
// they are in truth, then one bit for each atom (a comparison of contact fields). The first 64 bits
// are limb 0; facts never leave it.
//
// Shapes only: how a script becomes a Program is the interpreter's, what a walk does is the
// runtime's. Safe to read from any number of threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <wend/source.hpp>
#include <wend/status.hpp>

namespace wend {

struct Function;

/// An index into Program::instructions.
using Place = std::uint32_t;

/// Where contacts end that an empty automation or an event's rule sends to `finish`.
inline constexpr Place place_end = 0;
/// Where the evaluation of a condition on its own ends.
inline constexpr Place place_yes = 1;
inline constexpr Place place_no = 2;
/// No place: a hold without a condition, a contact that has not begun.
inline constexpr Place no_place = UINT32_MAX;

/// No step, contact, segment, sender: one past every index that is used.
inline constexpr std::uint32_t no_step = UINT32_MAX;
inline constexpr std::uint32_t no_contact = UINT32_MAX;
inline constexpr std::uint16_t no_index = UINT16_MAX;

/// No way: a contact ends, or is led elsewhere by people. One past every index of Program::ways.
inline constexpr std::uint32_t no_way = UINT32_MAX;
/// The way from the beginning to the first step, as an index of Program::ways.
inline constexpr std::uint32_t way_from_start = 0;

/// A hold that only a condition ends.
inline constexpr std::uint32_t no_deadline = UINT32_MAX;

enum class Op : std::uint8_t {
  test,   ///< (limb & mask) == value: yes, else no
  ask,    ///< the same of one fact, by its truth where it is not known; a yes makes it known
  write,  ///< sets the bits of mask in limb to value, then yes
  learn,  ///< makes the facts of mask known as they are in truth, then yes
  task,   ///< the contact reached a step with a task; yes once the provider answered; value 1: a
          ///< person does it
  close,  ///< the task of `node` is done (value: TaskStatus); events `first`.. may follow; then yes
  hold,   ///< waits `seconds`, or up to `count` more, and goes to no, or until the condition at
          ///< `first` leads elsewhere
  enroll,   ///< segment `node` takes the contact in; no_index: no segment does
  assign,   ///< sender `node` has the contact from now on; then yes
  verdict,  ///< a condition on its own ends: value 1 is yes
  end,      ///< the contact ends with status `value` and reason `mask`
};

enum class TaskStatus : std::uint8_t {
  none,  ///< no task
  in_progress,
  delegated,
  closed,
  skipped,
  paused,
  canceled,
  failed,
};

std::string_view name_of(TaskStatus status);

struct Instruction {
  Op op = Op::end;
  std::uint8_t limb = 0;
  std::uint16_t node = no_index;
  std::uint32_t step = no_step;
  std::uint64_t mask = 0;
  std::uint64_t value = 0;
  Place yes = no_place;
  Place no = no_place;
  std::uint32_t first = no_place;  ///< task: failures; close: triggers; hold: its condition
  std::uint32_t count = 0;         ///< how many from `first`; hold: seconds
  std::uint32_t seconds = 0;
  /// end: which `needs` of the step's node is broken (from 1); 0 where none is.
  std::uint32_t need = 0;
};

/// A piece of what a step says: words, or the value of a placeholder.
struct TextPiece {
  std::string words;               ///< of a placeholder: what stands for a missing value
  std::uint16_t value = no_index;  ///< index into Program::text_values; no_index: the words alone
};

/// What a step gives for one parameter of its node.
struct TextRow {
  std::string parameter;
  std::vector<TextPiece> pieces;
};

/// A step as people name it.
struct StepRow {
  std::string name;   ///< its label, or else its line
  std::string title;  ///< its words, as the script writes them
  std::string words;  ///< the same with what it says: in two versions of a script, equal steps have
                      ///< equal words
  Span span;
  std::uint32_t line = 0;
  std::uint16_t node = no_index;
  Place begin = no_place;  ///< its first instruction
  /// Where contacts go on that leave it undone; no_place of a step with neither task nor wait.
  Place leaves = no_place;
  std::uint32_t way_undone = no_way;  ///< by which they do so
  std::vector<TextRow> texts;         ///< for the channel of its node
};

enum class WayKind : std::uint8_t { start, event, outcome };

/// A way from one step to the next, as graphs draw it and as counts name it.
struct WayRow {
  WayKind kind = WayKind::outcome;
  std::string name;              ///< of the outcome or of the event
  std::uint32_t from = no_step;  ///< the step that has the outcome; an event comes at any
  std::uint32_t to = no_step;    ///< no_step: the end
  bool named = true;             ///< the script says where it leads; else it falls through
};

/// Where the instructions leave a step: whoever goes on there from `place` to its yes, or else to
/// its no, goes that way.
struct ExitRow {
  Place place = no_place;
  bool yes = true;
  std::uint32_t way = no_way;
};

struct FactRow {
  std::string name;
  std::vector<std::string> values;  ///< value n is stored as n + 1
  unsigned shift = 0;               ///< of the known bits; the truth is Program::fact_bits further
  unsigned width = 0;               ///< in bits
  unsigned start = 0;               ///< known from the start as value start - 1; 0: not known
  /// How often the simulated world starts with each value, in percent; the rest has the first.
  std::vector<double> simulated_percent;

  std::uint64_t mask() const { return ((std::uint64_t{1} << width) - 1) << shift; }
  std::uint64_t bits(unsigned value_index) const {
    return (std::uint64_t{value_index} + 1) << shift;
  }
};

/// What the engine does with an event that no wait was for.
enum class EventAnswer : std::uint8_t { go_on, pause, go_to, end };

struct EventRow {
  std::string name;
  Place when = place_yes;  ///< a condition over truths; the event can happen only while it holds
  std::uint64_t mask = 0;  ///< what it makes, known and in truth
  std::uint64_t value = 0;
  EventAnswer answer = EventAnswer::go_on;
  Place target = no_place;           ///< of go_to
  std::uint32_t way = no_way;        ///< of go_to
  Status status = Status::finished;  ///< of end
  double percent = 0;                ///< how often the simulated world lets it happen
  std::uint32_t delay_from = 0;      ///< seconds after it becomes possible
  std::uint32_t delay_to = 0;
  /// The field whose value gets nothing more from the sender, in any automation; no_index: none.
  std::uint16_t suppresses = no_index;
};

/// Of fields and of what expressions make of them; no field is a duration.
enum class FieldType : std::uint8_t { text, number, date, flag, list, duration };

struct FieldRow {
  std::string name;
  FieldType type = FieldType::text;
  bool optional = true;
  bool unique = false;     ///< two contacts with the same value are the same person
  bool coworkers = false;  ///< contacts with the same value are coworkers
};

enum class Comparison : std::uint8_t {
  missing,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  contains,
  starts_with,
  ends_with,
  matches,
  one_of,
  is_true,
};

enum class ValueOp : std::uint8_t {
  field,
  literal,
  call,        ///< of a function
  sum,         ///< of two operands, as the next ones
  difference,  ///< of two dates a duration
  product,
  quotient,  ///< missing where the second is zero
  compared,  ///< two texts, as `comparison` says; a flag
  share,     ///< where in a split the contact falls: at least 0 and less than 100
};

/// What an atom asks about: a field, or an expression of fields. Missing where an operand is.
struct ValueRow {
  ValueOp op = ValueOp::field;
  FieldType type = FieldType::text;
  std::uint16_t field = no_index;             ///< of field
  const Function* function = nullptr;         ///< of call
  std::vector<std::uint16_t> operands;        ///< rows before this one
  double number = 0;                          ///< of literal; of share the split's number, from 1
  std::string text;                           ///< of literal
  Comparison comparison = Comparison::equal;  ///< of compared
  std::string source;                         ///< as the script writes it
};

/// One yes/no question about a contact's fields, asked once when the contact is enrolled.
struct AtomRow {
  std::uint16_t value = 0;
  Comparison comparison = Comparison::missing;
  std::vector<std::string> texts;  ///< folded for comparison; the pattern of `matches`
  std::vector<double> numbers;     ///< dates as days since 1970-01-01, durations as seconds
  std::string source;              ///< as the script writes it
};

/// A node that the script uses.
struct NodeRow {
  std::string name;
  std::uint16_t channel = no_index;
  std::string rest_answer;         ///< the answer after which the sender rests from this node
  std::uint32_t rest_seconds = 0;  ///< for how long
};

/// Where a task leads when the provider answers something other than done.
struct FailureRow {
  std::string answer;  ///< the provider's word for it: a reason, or as `answers` declares
  Place target = no_place;
  std::uint32_t way = no_way;  ///< where the script names it
};

struct ReasonInfo {
  std::string name;
  std::string label;
};

/// Local days and times at which tasks may run: half-open, in minutes after midnight.
struct HoursRow {
  std::uint8_t first_day = 0;  ///< 0 is Monday
  std::uint8_t last_day = 6;
  std::uint16_t begin = 0;
  std::uint16_t end = 24 * 60;
};

struct Schedule {
  std::string timezone = "UTC";
  /// Of the automation: hours and holidays are judged in each contact's own zone; `timezone` is of
  /// those who have none.
  bool by_contact = false;
  std::vector<HoursRow> hours;         ///< none: always
  std::vector<std::int32_t> holidays;  ///< days since 1970-01-01
};

enum class Period : std::uint8_t { hour, day, week };

struct LimitRow {
  std::uint16_t node = 0;
  std::uint32_t number = 0;
  Period period = Period::day;
};

struct SenderRow {
  std::string name;
  std::string address;  ///< the postal one, for whoever sends; empty where none is given
  Schedule schedule;
  std::vector<LimitRow> limits;
};

struct SegmentRow {
  std::string name;
  std::uint32_t active_limit = UINT32_MAX;
  std::vector<std::uint16_t> senders;
};

struct Program {
  std::string name;
  std::vector<Instruction> instructions;
  Place entry = no_place;  ///< leads to an `enroll`
  Place start = no_place;  ///< the first step

  std::vector<StepRow> steps;
  /// The one from the start first, then those of `on EVENT`, then the outcomes by their steps.
  std::vector<WayRow> ways;
  std::vector<ExitRow> exits;  ///< in the order of their places
  std::vector<FieldRow> fields;
  std::vector<FactRow> facts;
  std::vector<ValueRow> values;
  std::vector<AtomRow> atoms;         ///< atom n is bit 2 * fact_bits + n
  std::vector<ValueRow> text_values;  ///< of placeholders; those of a call refer to each other
  std::vector<EventRow> events;
  /// Declared, but nothing in the script concerns them: no more than their names, and what they
  /// suppress all the same.
  std::vector<EventRow> unused_events;
  std::vector<NodeRow> nodes;
  std::vector<std::string> channels;
  std::vector<ReasonInfo> reasons;           ///< those of statuses.def first
  std::vector<std::uint16_t> triggers;       ///< events, for Op::close
  std::vector<FailureRow> failures;          ///< for Op::task: those that the script names
  std::vector<FailureRow> default_failures;  ///< for every other answer of a provider

  Schedule schedule;
  std::vector<SenderRow> senders;
  std::vector<SegmentRow> segments;
  std::uint32_t coworkers_limit = UINT32_MAX;

  unsigned fact_bits = 0;  ///< of the known facts; as many again hold their truths
  unsigned limbs = 1;      ///< how many 64-bit limbs a contact's word has

  /// The way out of its step that leads on from the place; no_way where it stays in it.
  std::uint32_t way_from(Place place, bool yes) const {
    const auto before = [](const ExitRow& row, Place wanted) { return row.place < wanted; };
    auto row = std::lower_bound(exits.begin(), exits.end(), place, before);
    while (row != exits.end() && row->place == place && row->yes != yes) ++row;
    return row == exits.end() || row->place != place ? no_way : row->way;
  }
  unsigned atom_bit(std::size_t atom) const { return 2 * fact_bits + static_cast<unsigned>(atom); }
};

}  // namespace wend
