// The reference walk: what a script means for contacts, written as plainly as it can be, to hold
// the engine against. One list of pending things sorted by time, strings and maps, no thought of
// speed. It follows the design alone and shares no code with the engine; where it is asked for
// chance (an event whose delay no `sim.` column fixes) it has none: such an event never happens.
#pragma once

#include <list>
#include <set>

#include "tests/reference/contact.hpp"
#include "tests/reference/script.hpp"

namespace wend::reference {

struct Options {
  Instant start = 0;
  std::uint32_t until = 0;  ///< seconds after the start
  bool activate = true;
  std::size_t most_turns = SIZE_MAX;  ///< things and steps before the walk gives up
};

/// What a trace has one line for.
struct Transition {
  Instant at;
  std::string contact;
  std::string event;
  std::string step;
  std::string task;
  std::string status;
  std::string reason;

  friend bool operator==(const Transition&, const Transition&) = default;
};

class Walk {
 public:
  Walk(const Script& script, const std::vector<Row>& rows, const Options& options);

  /// False where it gave up.
  bool run();

  /// contact, status, reason, step, segment, sender, since: one row each, in the order of import.
  std::vector<std::vector<std::string>> results() const;
  const std::vector<Transition>& transitions() const { return transitions_; }

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
    std::list<Contact*> waiting;
    std::map<std::pair<std::string, Instant>, std::uint32_t> begun;  ///< by period
  };

  // walk.cpp: from one step to the next
  void import(const std::vector<Row>& rows);
  void find_duplicate(Contact& contact);
  void handle(const Pending& pending);
  void enrich(Contact& contact);
  void go(Contact& contact, Target target);
  std::optional<Target> visit(Contact& contact, const Step& step);
  std::optional<Target> wait(Contact& contact, const Step& step);
  std::string met_outcome(Node expression) const;
  void end(Contact& contact, const Ending& ending);
  void stand(Contact& contact, const std::string& status);
  void leave(Contact& contact);
  void add(Instant at, std::size_t contact, int kind, std::size_t which = 0);
  void record(const Contact& contact, const std::string& what, const std::string& task = "");
  const Step& step_of(const Contact& contact) const { return script_.steps.at(contact.step); }

  // tasks.cpp: tasks, their turn and their answers; events
  std::optional<Target> reach_task(Contact& contact, const Step& step);
  std::optional<Target> begin_task(Contact& contact);
  std::optional<Target> answer_task(Contact& contact);
  std::optional<Target> skip_task(Contact& contact);
  std::optional<Target> take_outcome(Contact& contact, const std::string& name,
                                     const std::optional<Ending>& ending);
  std::optional<Target> fail(Contact& contact, const std::string& reason,
                             const std::optional<Ending>& ending);
  void lay_out_queues();
  std::size_t queue_of(const std::string& sender, const std::string& node);
  std::optional<Instant> turn_of(const Queue& queue, const Contact& contact) const;
  Contact* next_of(const Queue& queue) const;
  void wake(std::size_t queue);
  void tell(std::size_t queue);
  void make_possible(Contact& contact, std::size_t index);
  void happen(Contact& contact, const Event& event);

  // admission.cpp: segments, limits, senders
  void choose_segment(Contact& contact);
  void ask_admission(Contact& contact);
  std::string obstacle(const Contact& contact) const;
  bool segment_is_full(const Contact& contact) const;
  bool company_is_full(const Contact& contact) const;
  void admit(Contact& contact);
  void choose_sender(Contact& contact);
  void hand_on_slots();
  std::string company_of(const Contact& contact) const;

  const Script& script_;
  Options options_;
  Instant now_;
  std::list<Contact> contacts_;
  std::vector<Contact*> by_number_;
  std::set<Pending> pending_;
  std::size_t added_ = 0;
  std::size_t turns_ = 0;
  std::vector<Contact*> waiting_;  ///< for a slot, those who came first in front
  std::vector<Queue> queues_;
  std::vector<Transition> transitions_;
};

}  // namespace wend::reference
