// Walks contacts through a Program: the one impure thing around the pure walk. It keeps the timers,
// decides whose turn it is, hands tasks to channels, lets events change bits, and writes what
// happened to the journal. Time, contacts and the outside come through its doors (Clock, Store,
// TaskDoor, World), so that the same engine runs a simulation in memory and live contacts.
//
// One thread. The same program, contacts, doors and calls give the same transitions, byte for byte.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <wend/clock.hpp>
#include <wend/deployment.hpp>
#include <wend/expected.hpp>
#include <wend/journal.hpp>
#include <wend/store.hpp>

#include "runtime/admission.hpp"
#include "runtime/command.hpp"
#include "runtime/lanes.hpp"
#include "runtime/progress.hpp"
#include "runtime/succession.hpp"
#include "runtime/task_door.hpp"
#include "runtime/timers.hpp"
#include "runtime/walk.hpp"
#include "runtime/world.hpp"

namespace wend {

/// The doors of an engine; all outlive it.
struct Doors {
  Clock& clock;
  Store& store;
  World& world;
  std::vector<TaskDoor*> channels;  ///< one for each of Program::channels
  Journal* journal = nullptr;       ///< null: nothing is recorded
};

/// A new version of the script, for contacts who walk already.
struct Version {
  std::shared_ptr<const Program> program;
  /// The engine's contacts in their order, enrolled anew for it from the same data.
  Contacts contacts;
  std::vector<TaskDoor*> channels;  ///< one for each of its channels; they outlive the engine
};

struct EngineOptions {
  bool activate = true;                ///< else contacts are enriched and stay ready
  std::uint32_t horizon = UINT32_MAX;  ///< seconds after the start; nothing behind it is kept
  /// Nothing: the clock's instant, which a real clock does not say twice.
  std::optional<Instant> start = {};
};

class Engine {
 public:
  /// The run starts at the clock's instant.
  Engine(const Program& program, Doors doors, const EngineOptions& options = {});
  ~Engine();

  /// Walks all contacts of the store up to that many seconds after the start, or until nothing is
  /// left to happen. May be called again with a later moment, with more contacts in the store.
  void run(std::uint32_t until);
  /// The same up to the horizon for contacts that share nothing, in virtual time only: so many of
  /// them to the end, then the next, so that those who walk fit into the processor's cache.
  void run_in_groups(std::uint32_t group, Progress* progress = nullptr);

  /// For a live clock, whose time passes by itself: does at `now` (seconds after the start; one
  /// that has passed means the last) all that is due by then, so that what is late counts against
  /// the limits of the day on which it is done.
  void catch_up(std::uint32_t now);
  /// The event happened to the contact, now. False where its `when` does not hold.
  bool happen(std::uint32_t contact, std::uint16_t event);
  /// The answer is there that was to come later; the contact's task is being executed.
  void answer_now(std::uint32_t contact);
  /// The contact's data are complete, or cannot be had; it waits for them.
  void end_enrichment(std::uint32_t contact, bool failed);
  /// Tells the journal of an event that changes nothing.
  void ignore(std::uint32_t contact, std::string_view event);
  /// Seconds after the start before which nothing happens by itself; nothing where that is never.
  std::optional<std::uint32_t> next_due() const;
  /// Whether a provider has the contact's task.
  bool is_executing(std::uint32_t contact) const;
  /// The same, or had it in vain and gets it once more: nobody knows what became of it.
  bool is_undecided(std::uint32_t contact) const;
  /// What the contact waits for; nothing where it has ended, or is ready and waits for nobody.
  std::optional<Waiting> waiting(std::uint32_t contact) const;

  /// Does what a person wants, `at` seconds after the start, behind everything that happened up to
  /// then. Nothing where it is done, else why there is nothing to do.
  std::optional<Failure> perform(const Command& command, std::uint32_t at);

  /// Puts a new version in force, behind everything that happened up to `at`; from then on the
  /// world answers for that version. Nothing where it is done, else why not.
  std::optional<Failure> deploy(Version version, std::uint32_t at);
  /// How often a contact may come to tasks and waits, and be done with tasks, in one second.
  /// Whoever takes each step once, or a few times, comes nowhere near.
  static std::uint32_t most_moves(const Program& program) {
    return 1'000 + 4 * static_cast<std::uint32_t>(program.steps.size());
  }
  /// What that would do now.
  DeploymentPlan plan(const Program& version) const;

  bool archived() const { return archived_; }
  /// Seconds after the start of the last thing that happened.
  std::uint32_t now() const { return now_; }
  /// Bytes of the timers.
  std::size_t timer_bytes() const { return timers_.bytes(); }
  /// Tells the journal of each task in a queue what it waits for now, and which status it has come
  /// to, if any.
  void record_queues(TaskStatus task = TaskStatus::none);

 private:
  /// Kinds of timers; events follow from first_event on. What a contact's own timer is about, where
  /// it stands says.
  enum Kind : std::uint16_t { contact_wake, lane_wake, first_event };

  /// A contact whose tasks are paused. Its waits go on.
  struct Pause {
    Status before;       ///< the status it goes back to
    std::uint32_t held;  ///< seconds after the start at which it came to stand where it stands
    bool by_event;       ///< its next task is a person's
  };
  /// How often a task was tried in vain.
  struct Tries {
    std::uint64_t task = 0;  ///< its number
    std::uint8_t count = 0;
    std::uint32_t next = 0;  ///< seconds after the start, before which it is not tried again
  };

  // engine.cpp: time, admission, steps and events.
  Word word_of(std::uint32_t contact) const;
  void begin(std::uint32_t end);
  void await_enrichment(std::uint32_t contact);
  /// Of a contact that is restarted, in seconds after the start; nothing where it is over, or
  /// nobody knows.
  std::optional<std::uint32_t> end_of_enrichment(std::uint32_t contact) const;
  void handle_timers(std::uint32_t until);
  void pass_to(std::uint32_t moment);
  void handle(const Timer& timer);
  /// What the contact waited for is over.
  void wake(std::uint32_t contact);
  void enrich(std::uint32_t contact, bool failed);
  void admit(std::uint32_t contact);
  void stand_ready(std::uint32_t contact);
  void admit_offered();
  void advance(std::uint32_t contact, Place at);
  /// Walks on to where the contact needs somebody else.
  Place walk_on(std::uint32_t contact, Place at);
  /// The same, and tells the journal each place on the way.
  Place walk_and_tell(std::uint32_t contact, Place at);
  /// Notes the way, if it is one, for the contact's next transition.
  void go(std::uint32_t way);
  /// The same of the way that leads out of the step from that place, if one does.
  void go_from(Place place, bool yes);
  void hold(std::uint32_t contact, Place at);
  std::optional<std::uint64_t> end_of_hold(std::uint32_t contact) const;
  /// What a contact waits for that stands at a wait.
  Waiting hold_waiting(std::uint32_t contact) const;
  void record_hold(std::uint32_t contact);
  void await_deadline(std::uint32_t contact);
  std::uint32_t held_since(std::uint32_t contact) const;
  std::uint32_t seconds_of_hold(std::uint32_t contact, const Instruction& hold) const;
  void end(std::uint32_t contact, const Instruction& instruction, Place at);
  void pass_deadline(std::uint32_t contact);
  void make_possible(std::uint32_t contact, std::uint16_t event);
  bool deliver(std::uint32_t contact, std::uint16_t event);
  bool satisfy_wait(std::uint32_t contact);
  void answer_event(std::uint32_t contact, const EventRow& event);
  bool holds(std::uint32_t contact, Place condition);
  void stand(std::uint32_t contact, Status status, std::uint8_t reason, Place at);
  /// The contact stands so since now.
  void date(std::uint32_t contact);
  /// Neither its timer nor a lane has anything more to say to the contact.
  void let_go(std::uint32_t contact);
  /// Counts that the contact comes to a task or a wait, or that its task is over. False where that
  /// has been so often in this second that it is in a loop without an end.
  bool may_move(std::uint32_t contact);
  Transition transition_of(std::uint32_t contact, std::string_view event, TaskStatus task) const;
  void record(std::uint32_t contact, std::string_view event, TaskStatus task = TaskStatus::none);
  void record_wait(std::uint32_t contact, const Waiting& waiting,
                   TaskStatus task = TaskStatus::none);
  void add_timer(std::uint64_t at, std::uint32_t contact, std::uint16_t kind);
  void wake_at(std::uint64_t at, std::uint32_t contact);
  static std::uint8_t index_of(Reason reason) { return static_cast<std::uint8_t>(reason); }
  /// Whether the contact has been admitted and has not ended: events concern its steps.
  static bool is_walking(const ContactState& state) {
    return state.at != no_place && !is_terminal(state.status);
  }

  // engine_tasks.cpp: tasks, their turns and their answers.
  /// What is known by now may break what the contact's task needs, or leave it nothing to do.
  void reconsider_task(std::uint32_t contact);
  /// A new task. These are false where the contact waits for its turn, for somebody or for the
  /// answer.
  bool begin_task(std::uint32_t contact, Place& at);
  /// The task at which the contact stands goes to whoever does it.
  bool offer_task(std::uint32_t contact, Place& at);
  bool hold_task(std::uint32_t contact, Place& at);
  bool hand_to_person(std::uint32_t contact, Place& at);
  /// The last question before anybody is given the task: whether it is over instead, since what is
  /// known by now leaves it nothing to do or breaks what it needs.
  bool is_ruled_out(std::uint32_t contact, const Instruction& task);
  /// A task that was tried has its turn before those that were not.
  bool take_turn(std::uint32_t contact, Place& at, bool tried);
  void wait_for_turn(std::uint32_t contact, bool tried);
  /// Of the task at which the contact stands.
  std::uint32_t lane_of(std::uint32_t contact) const;
  /// The same; null where it has not been tried in vain.
  const Tries* tries_of(std::uint32_t contact) const;
  bool start_task(std::uint32_t contact, Place& at);
  void go_on_with_task(std::uint32_t contact);
  bool take_answer(std::uint32_t contact, Place& at);
  /// Whether the provider answered only for now, and may be asked again.
  bool is_for_now(std::uint32_t contact, const Instruction& task, std::string_view answer) const;
  bool try_later(std::uint32_t contact, Place& at, bool rests);
  void try_again(std::uint32_t contact);
  const FailureRow& failure_of(const Instruction& task, std::string_view answer) const;
  /// Its failure with that answer leads the contact there.
  Place fail_task(std::uint32_t contact, const Instruction& task, std::string_view answer);
  /// Where the contact goes on that leaves its step undone.
  Place leave_undone(std::uint32_t step);
  void close_task(std::uint32_t contact, const Instruction& close);
  void wake_lane(std::uint32_t lane);
  void serve_lane(std::uint32_t lane);
  /// Serves those that may go now, in the order of this moment.
  void wake_lanes();
  void tell_lane(std::uint32_t lane);
  /// What keeps the contact's task, as the first of that lane, from its turn.
  Waiting turn_of(std::uint32_t lane, std::uint32_t contact) const;
  /// Tells the journal the same of a task that has so many before it.
  void record_turn(std::uint32_t lane, std::uint32_t contact, std::size_t ahead);
  TaskOrder order_of(std::uint32_t contact, const Instruction& task) const;
  void set_executing(std::uint32_t contact, bool executing);
  /// Whether the script has an event that suppresses an address.
  static bool suppresses(const Program& program);
  void fail_in_loop(std::uint32_t contact, Place at);
  /// The number of a timer of the first lane: behind all contacts, so that at one instant lanes
  /// come after them.
  std::uint32_t first_lane() const { return UINT32_MAX - lanes_.size(); }

  // engine_live.cpp: what a live host tells, and wants to know.
  void settle();
  Waiting task_waiting(std::uint32_t contact) const;

  // engine_operations.cpp: what people do.
  /// Why there is nothing to do.
  std::optional<Failure> refuse(const Command& command) const;
  std::optional<Failure> refuse_on_contact(const Command& command) const;
  std::optional<Failure> refuse_on_sender(const Command& command) const;
  std::optional<Failure> carry_out(const Command& command);
  void activate();
  void pause_automation(bool pauses);
  void end_task(const Command& command);
  void remove_sender(const Command& command);
  std::optional<Failure> delete_step(std::uint32_t step);
  void admit_ready();
  void archive();
  void pause(std::uint32_t contact, bool by_event);
  void resume(std::uint32_t contact);
  /// Tells the journal what a contact waits for that stands where it stood.
  void record_standing(std::uint32_t contact);
  void restart(std::uint32_t contact);
  void leave_deleted_step(std::uint32_t contact);
  void end_early(std::uint32_t contact, Status status, Reason reason);
  /// Why the sender has no contacts any more.
  Reason reason_of_absence(std::uint16_t sender) const {
    return deleted_senders_[sender] ? Reason::sender_deleted : Reason::sender_removed;
  }
  void end_contacts_of(std::uint16_t sender);
  bool stands_at_task(std::uint32_t contact) const;
  void record_operation(OperationKind kind, std::uint32_t step = no_step);

  // engine_deployment.cpp: a new version of the script.
  /// What a new version makes of a contact, and at which of its places.
  struct Destination {
    Fate fate = Fate::stays;
    Place at = no_place;
    bool is_retold = false;            ///< the step says something else now
    const Instruction* end = nullptr;  ///< of the version that is left: where its way led
  };
  Destination destination_of(std::uint32_t contact, const Succession& succession) const;
  void leave_version(std::uint32_t contact, Fate fate);
  void change_contacts(Version& version, const Succession& succession,
                       const std::vector<Destination>& destinations);
  /// Returns those who wait for a place that the new version does not count.
  std::vector<std::uint32_t> change_admission(const Succession& succession);
  void change_lanes(const Succession& succession);
  void change_timers(const Succession& succession);
  void enter_version(std::uint32_t contact, const Destination& destination,
                     const Succession& succession);

  const Program* version_;  ///< as it was written: the one that was given, or deployed_
  const Program* program_;  ///< the same, or changed_
  std::shared_ptr<const Program> deployed_;
  std::shared_ptr<const Program> changed_;  ///< without the steps that people deleted
  Doors doors_;
  Contacts& contacts_;
  Admission admission_;
  Lanes lanes_;
  Timers timers_;
  Instant start_;
  std::uint32_t now_ = 0;
  std::uint32_t horizon_;
  bool active_;
  bool archived_ = false;
  std::uint32_t begun_ = 0;  ///< contacts whose walk has begun
  std::uint32_t most_moves_;
  std::uint64_t tasks_ = 0;  ///< how many there have been, to number them
  bool follows_places_;      ///< the journal wants to know each place and each way
  /// By which the contact that walks now came where it is, since its last transition.
  std::vector<std::uint32_t> ways_;
  bool suppresses_;  ///< the world is told who has which sender
  std::unordered_map<std::uint32_t, Pause> pauses_;
  /// Contacts that were resumed where they stand: when they came to stand there, as in Pause. A
  /// wait goes on as it was, so its end is reckoned from there.
  std::unordered_map<std::uint32_t, std::uint32_t> resumed_;
  std::unordered_map<std::uint32_t, Tries> tries_;
  /// When an enrichment ends that did not begin with the run.
  std::unordered_map<std::uint32_t, std::uint32_t> enriched_again_;
  std::vector<bool> deleted_senders_;
  std::vector<bool> executing_;  ///< a provider has the contact's task; empty where none ever had
};

}  // namespace wend
