// Walks contacts through a Program: the one impure thing around the pure walk. It keeps the timers,
// decides whose turn it is, hands tasks to channels, lets events change bits, and writes what
// happened to the journal. Time, contacts and the outside come through its doors (Clock, Store,
// Channel, World), so that the same engine runs a simulation in memory and live contacts.
//
// One thread. The same program, contacts, doors and calls give the same transitions, byte for byte.
#pragma once

#include <memory>
#include <vector>

#include <wend/channel.hpp>
#include <wend/clock.hpp>
#include <wend/journal.hpp>
#include <wend/store.hpp>

#include "runtime/admission.hpp"
#include "runtime/lanes.hpp"
#include "runtime/timers.hpp"
#include "runtime/walk.hpp"
#include "runtime/world.hpp"

namespace wend {

/// The doors of an engine; all outlive it.
struct Doors {
  Clock& clock;
  Store& store;
  World& world;
  std::vector<Channel*> channels;  ///< one for each of Program::channels
  Journal* journal = nullptr;      ///< null: nothing is recorded
};

class Engine {
 public:
  /// The run starts at the clock's instant. Without `activate`, contacts are enriched and stay
  /// ready.
  Engine(const Program& program, Doors doors, bool activate = true);

  /// Walks all contacts up to that many seconds after the start, or until nothing is left to
  /// happen.
  void run(std::uint32_t until);
  /// The same for contacts that share nothing, in virtual time only: so many of them to the end,
  /// then the next, so that those who walk fit into the processor's cache.
  void run_in_groups(std::uint32_t until, std::uint32_t group);

  /// Seconds after the start of the last thing that happened.
  std::uint32_t now() const { return now_; }
  /// Bytes of the timers.
  std::size_t timer_bytes() const { return timers_.bytes(); }
  /// Tells the journal of each task in a queue what it waits for now.
  void record_queues();

 private:
  /// Kinds of timers; events follow from first_event on.
  enum Kind : std::uint16_t { enrichment, deadline, answer, lane_wake, first_event };

  Word word_of(std::uint32_t contact);
  void begin(std::uint32_t end);
  void handle_timers();
  void handle(const Timer& timer);
  void enrich(std::uint32_t contact);
  void admit(std::uint32_t contact);
  void advance(std::uint32_t contact, Place at);
  /// False where the contact waits for its turn or for the answer.
  bool begin_task(std::uint32_t contact, Place& at);
  void hand_to_person(std::uint32_t contact, std::uint32_t step);
  bool start_task(std::uint32_t contact, Place& at);
  Place answer_place(std::uint32_t contact, const Instruction& task);
  void close_task(std::uint32_t contact, const Instruction& close);
  void hold(std::uint32_t contact, Place at);
  std::uint32_t seconds_of_hold(std::uint32_t contact, const Instruction& hold);
  void end(std::uint32_t contact, const Instruction& instruction, Place at);
  void pass_deadline(std::uint32_t contact, std::uint16_t stamp);
  void wake_lane(std::uint32_t lane);
  void tell_lane(std::uint32_t lane);
  /// Contacts that left their task keep nobody waiting behind them.
  void leave_out_stale(std::uint32_t lane);
  void make_possible(std::uint32_t contact, std::uint16_t event);
  void deliver(std::uint32_t contact, std::uint16_t event);
  bool satisfy_wait(std::uint32_t contact);
  void answer_event(std::uint32_t contact, const EventRow& event);
  bool holds(std::uint32_t contact, Place condition);
  void stand(std::uint32_t contact, Status status, std::uint8_t reason, Place at);
  Transition transition_of(std::uint32_t contact, std::string_view event, TaskStatus task) const;
  void record(std::uint32_t contact, std::string_view event, TaskStatus task = TaskStatus::none);
  void record_wait(std::uint32_t contact, const Waiting& waiting,
                   TaskStatus task = TaskStatus::none);
  /// What keeps a task of that lane from its turn, which has so many before it.
  void record_turn(std::uint32_t lane, std::uint32_t contact, std::size_t ahead);
  void add_timer(std::uint64_t at, std::uint32_t contact, std::uint16_t kind, std::uint16_t stamp);
  TaskOrder order_of(std::uint32_t contact, const Instruction& task) const;

  const Program& program_;
  Doors doors_;
  Contacts& contacts_;
  Admission admission_;
  Lanes lanes_;
  Timers timers_;
  Instant start_;
  std::uint32_t now_ = 0;
  std::uint32_t horizon_ = 0;  ///< timers behind it are not kept
  bool activate_;
  std::uint32_t begun_ = 0;  ///< contacts whose walk has begun
  std::size_t most_turns_;   ///< instructions of one contact in one moment
};

}  // namespace wend
