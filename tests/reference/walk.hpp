// The reference walk: what a script means for contacts, and what operations do to them, written as
// plainly as it can be, to hold the engine against. One list of pending things sorted by time,
// strings and maps, no thought of speed. It follows the design alone and shares no code with the
// engine but one specification: runtime/draw.hpp, which number chance gives to whom. Which steps of
// two versions are the same it is told (Options::same_steps). Where no `sim.` column fixes the
// delay of an event, that event never happens here.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <set>
#include <variant>

#include "tests/reference/contact.hpp"
#include "tests/reference/script.hpp"

namespace wend::reference {

/// What people do, so many seconds after the start.
struct Operation {
  std::uint32_t at = 0;
  std::string words;    ///< "pause contact"
  std::string subject;  ///< the contact's id, the sender's name or the step's; or empty

  /// As it is written; what is no word stands in quotes.
  std::string text() const {
    if (subject.empty()) return words;
    const bool quoted = subject.find('.') != std::string::npos;
    return words + (quoted ? " \"" + subject + "\"" : " " + subject);
  }
};

/// A version of the script that may be deployed.
struct Version {
  std::shared_ptr<const Script> script;
  /// By where a step begins in the text: the number by which chance knows it.
  std::map<std::uint32_t, std::uint64_t> step_numbers = {};
  std::size_t most_moves = SIZE_MAX;  ///< of a contact in one second: more are an endless loop
};

struct Options {
  Instant start = 0;
  std::uint32_t until = 0;  ///< seconds after the start
  bool activate = true;
  std::uint64_t seed = 1;
  /// By where a step begins in the text: the number by which chance knows it.
  std::map<std::uint32_t, std::uint64_t> step_numbers = {};
  std::size_t most_moves = SIZE_MAX;             ///< as of a Version
  std::size_t most_turns = SIZE_MAX;             ///< things and steps before the walk gives up
  std::map<std::string, Version> versions = {};  ///< by the subject of `deploy`
  /// Which steps of two versions are the same; the rule has tests of its own.
  std::function<std::map<Target, Target>(const Script& before, const Script& after)> same_steps =
      {};
};

/// What a trace has one line for.
struct Transition {
  Instant at;
  std::string contact;  ///< empty: of the whole automation
  std::string event;
  std::string step;
  std::string task;
  std::string status;
  std::string reason;

  friend bool operator==(const Transition&, const Transition&) = default;
};

/// An outcome and the end that it has unless the script leads it elsewhere.
using NamedOutcome = std::pair<std::string, std::optional<Ending>>;

class Walk {
 public:
  Walk(const Script& script, const std::vector<Row>& rows, const Options& options);

  /// Performs the operations, which are in the order of their time. False where it gave up.
  bool run(const std::vector<Operation>& operations = {});

  /// contact, status, reason, step, segment, sender, since: one row each, in the order of import.
  std::vector<std::vector<std::string>> results() const;
  const std::vector<Transition>& transitions() const { return transitions_; }
  /// What each contact that stands still waits for, and until when if that is known, by id: as
  /// traces have it. Not of those who have ended, who wait for nobody, are paused on a wait, or
  /// have their turn behind the end.
  std::map<std::string, std::string> waits() const;
  /// The operations that had nothing to do.
  const std::vector<std::string>& refusals() const { return refusals_; }

 private:
  /// At one instant: what concerns contacts, by the order of import and then in the order of these
  /// kinds, then the queues.
  enum Kind { enrichment, deadline, answer, event_due };

  struct Pending {
    Instant at = 0;
    std::size_t contact = 0;  ///< SIZE_MAX: a queue's turn
    int kind = 0;
    std::size_t which = 0;  ///< of the events or of the queues
    std::size_t added = 0;  ///< tells equal ones apart

    friend auto operator<=>(const Pending&, const Pending&) = default;
  };

  /// Those who wait for one sender to do one kind of task.
  struct Queue {
    std::string sender;
    std::string node;
    std::list<Contact*> waiting = {};
    std::map<std::pair<std::string, Instant>, std::uint32_t> begun = {};  ///< by period
    Instant rests_until = INT64_MIN;
  };

  enum class Employment { working, removed, deleted };

  // walk.cpp: contacts come in, and what is pending comes due
  void import(const std::vector<Row>& rows);
  void find_duplicate(Contact& contact);
  void handle(const Pending& pending);
  void enrich(Contact& contact);
  void await_enrichment(const Contact& contact);
  void add(Instant at, std::size_t contact, int kind, std::size_t which = 0);
  void record(const Contact& contact, const std::string& what, const std::string& task = "");
  void record_automation(const std::string& operation);
  void stand(Contact& contact, const std::string& status);
  std::uint64_t number_of_step(const Step& step) const {
    return options_.step_numbers.at(step.node.span().begin);
  }
  const Step& step_of(const Contact& contact) const { return script_->steps.at(contact.step); }

  // steps.cpp: from one step to the next
  void go(Contact& contact, Target target);
  std::optional<Target> visit(Contact& contact, const Step& step);
  std::optional<Target> wait(Contact& contact, const Step& step);
  void await_end(const Contact& contact);
  std::uint32_t length_of(const Contact& contact, const Step& step, Node time) const;
  Target share_of(const Contact& contact, const Step& step) const;
  std::string met_outcome(Node expression) const;
  void end(Contact& contact, const Ending& ending, const std::string& task = "");
  bool may_move(Contact& contact) const;
  std::optional<Target> fail_in_loop(Contact& contact);
  void leave(Contact& contact);
  Target behind_labels(Target target) const;
  NamedOutcome undone(const Step& step) const;
  std::optional<Target> leave_undone(Contact& contact);
  std::optional<Target> take_outcome(Contact& contact, const std::string& name,
                                     const std::optional<Ending>& ending);

  // tasks.cpp: what becomes of a task
  std::optional<Target> reach_task(Contact& contact);
  bool is_decided(const Contact& contact) const;
  std::optional<Target> decide(Contact& contact);
  bool knows_to_skip(const Action& action, const Contact& contact) const;
  const Need* known_broken_need(const Action& action, const Contact& contact) const;
  void reconsider_task(Contact& contact);
  std::optional<Target> start_task(Contact& contact);
  std::optional<Target> take_turn(Contact& contact);
  void wait_for_turn(Contact& contact);
  void hold_task(Contact& contact);
  std::optional<Target> hand_to_person(Contact& contact);
  std::optional<Target> begin_task(Contact& contact);
  std::optional<Target> ask_provider(Contact& contact);
  std::optional<Target> answer_task(Contact& contact);
  std::optional<Target> answer_with(Contact& contact, const std::string& word);
  std::optional<Target> do_task(Contact& contact);
  void change_fields(Contact& contact, const Step& step) const;
  std::optional<Target> skip_task(Contact& contact);
  std::optional<Target> fail_need(Contact& contact, const Need& need);
  std::optional<Target> fail(Contact& contact, const std::string& reason,
                             const std::optional<Ending>& ending);

  // waits.cpp: what a contact that stands still waits for
  std::string wait_of(const Contact& contact) const;
  std::string wait_in(const Queue& queue, const Contact& contact) const;
  std::string closed_for(const Queue& queue, const Contact& contact) const;
  std::string until_pending(const Contact& contact, int kind) const;

  // queues.cpp: whose turn it is, and when
  void lay_out_queues();
  std::size_t queue_of(const Contact& contact) const;
  std::optional<Instant> turn_of(const Queue& queue, const Contact& contact) const;
  Contact* next_of(const Queue& queue) const;
  void wake(std::size_t queue);
  void tell(std::size_t queue);
  void tell_all();
  void record_queues(const std::string& task);

  // events.cpp
  void make_possible(Contact& contact, std::size_t index);
  void happen(Contact& contact, const Event& event);
  void stop_tasks(Contact& contact);

  // admission.cpp: segments, limits, senders
  void choose_segment(Contact& contact);
  void ask_admission(Contact& contact);
  void admit_ready();
  void await_sender(Contact& contact);
  void await_place(Contact& contact, const std::string& status);
  std::string obstacle(const Contact& contact) const;
  bool segment_is_full(const Contact& contact) const;
  bool company_is_full(const Contact& contact) const;
  void admit(Contact& contact);
  std::vector<std::string> senders_for(const Contact& contact) const;
  bool has_segment(const Contact& contact) const;
  bool finds_sender(const Contact& contact) const;
  void choose_sender(Contact& contact);
  void give_up_place(const Contact& contact);
  void hand_on_slots();
  std::string company_of(const Contact& contact) const;

  // loops.cpp
  std::set<Target> ways_at_once(const Step& step, bool is_deleted, bool waits_are_over) const;
  bool loops_without(const Target& step) const;

  // deployment.cpp: a new version of the script
  /// Where a contact goes on in the new version that cannot stay where it stands.
  using Way = std::variant<Target, Ending>;
  bool deploy(const std::string& name);
  std::optional<Way> leave_version(Contact& contact, const Script& version,
                                   const std::map<Target, Target>& same);
  Way way_on(const Contact& contact, const std::map<Target, Target>& same) const;
  void change_queues();
  void choose_anew(Contact& contact);
  void enter_version(Contact& contact);

  // operations.cpp, contact_operations.cpp, sender_operations.cpp: false where there is nothing to
  // do
  bool perform(const Operation& operation);
  bool activate();
  bool pause();
  bool resume();
  bool archive();
  bool delete_step(const std::string& name);
  bool pause_contact(Contact& contact);
  bool resume_contact(Contact& contact);
  bool cancel_contact(Contact& contact);
  bool remove_contact(Contact& contact);
  bool restart_contact(Contact& contact);
  bool cancel_task(Contact& contact);
  bool is_persons_task(const Contact& contact) const;
  bool complete_task(Contact& contact);
  bool skip_task_by_hand(Contact& contact);
  bool fail_task(Contact& contact);
  bool is_gone(const std::string& sender) const;
  bool add_sender(const std::string& sender);
  bool drain_sender(const std::string& sender);
  bool remove_sender(const std::string& sender);
  bool delete_sender(const std::string& sender);
  bool leave_segments(const std::string& sender);
  void end_contacts_of(const std::string& sender, const std::string& reason);

  const Script* script_;  ///< the version in force
  Options options_;
  Instant now_;
  bool active_;
  bool paused_ = false;
  bool archived_ = false;
  std::list<Contact> contacts_;
  std::vector<Contact*> by_number_;
  std::set<Pending> pending_;
  std::size_t added_ = 0;
  std::size_t turns_ = 0;
  std::set<std::pair<Instant, std::size_t>>
      waiting_;  ///< contacts, by since when they wait for a place
  std::vector<Queue> queues_;
  std::map<std::string, Employment> employment_;                         ///< by sender
  std::map<std::string, std::vector<std::string>> sharing_;              ///< senders, by segment
  std::map<std::pair<std::string, std::string>, std::size_t> admitted_;  ///< by segment and sender
  std::set<Target> deleted_;                                             ///< steps
  std::vector<Transition> transitions_;
  std::vector<std::string> refusals_;
};

}  // namespace wend::reference
