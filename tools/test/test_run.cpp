#include "tools/test/test_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/engine.hpp"
#include "runtime/enrollment.hpp"
#include "runtime/simulator.hpp"
#include "runtime/stores/memory.hpp"

namespace wend {

namespace {

/// Keeps what happened to the one contact, and where it came by.
class TestJournal : public Journal {
 public:
  TestJournal(const Program& program, const std::string& id)
      : program_(program), id_(id), arrivals_(program.steps.size()) {}

  void record(const Transition& transition) override {
    add(transition);
    if (transition.contact == no_contact) {
      if (transition.step != no_step) forget_ways_behind(transition.step);
      return;
    }
    const bool ended = last_ != no_step && is_terminal(transition.status);
    const bool finished = ended && transition.status == Status::finished;
    if (finished && !behind_deleted_.contains(no_step)) run_.passages.insert({last_, no_step});
    for (const EventRow& event : program_.events) {
      // An `on` rule leads elsewhere, whatever outcomes the step has.
      const bool leads = event.name == transition.event && event.answer == EventAnswer::go_to;
      if (leads) led_to_ = event.target;
    }
    // Whoever has ended, or stands before the first step again, comes to the next step from
    // nowhere.
    if (ended || transition.step == no_step) last_ = no_step;
  }

  void waits(const Transition& where, const Waiting& waiting) override {
    TraceRow& row = add(where);
    row.waits_for = row_of(waiting.waits_for).name;
    row.of = waiting.of;
    row.until = waiting.until;
    row.ahead = waiting.ahead;
  }

  bool follows_places() const override { return true; }

  void passes(std::uint32_t, Place place) override {
    const std::uint32_t step = program_.instructions[place].step;
    if (step == no_step || deleted_.contains(step)) return;
    // A wait asks for its condition again and again; who stays has not come again.
    if (last_ != step) ++arrivals_[step];
    const bool is_led = place == led_to_;
    if (is_led || last_ != step) led_to_ = no_place;
    const bool is_known =
        last_ != step && last_ != no_step && !is_led && !behind_deleted_.contains(step);
    if (is_known) run_.passages.insert({last_, step});
    last_ = step;
    run_.steps.insert(step);
  }

  TestRun take_run() { return std::move(run_); }
  TestRun& run() { return run_; }
  const TestRun& run() const { return run_; }
  std::size_t arrivals(std::uint32_t step) const { return arrivals_[step]; }

 private:
  /// Contacts come there without the step that was deleted: from the step before it, as if that led
  /// there, or from the deleted one, as if its task were done.
  void forget_ways_behind(std::uint32_t deleted) {
    deleted_.insert(deleted);
    const Place leaves = program_.steps[deleted].leaves;
    const std::uint32_t next = program_.instructions[leaves].step;
    behind_deleted_.insert(next == deleted ? no_step : next);
  }

  TraceRow& add(const Transition& transition) {
    TraceRow row;
    row.at = transition.at;
    row.contact = id_;
    row.event = transition.event;
    if (transition.contact != no_contact) {
      if (transition.step != no_step) row.step = program_.steps[transition.step].name;
      row.task = name_of(transition.task);
      row.status = row_of(transition.status).name;
      row.reason = program_.reasons[transition.reason].name;
    } else if (!run_.rows.empty()) {
      // What is done to the automation leaves the contact where it stands.
      row.step = run_.rows.back().step;
      row.status = run_.rows.back().status;
      row.reason = run_.rows.back().reason;
    }
    return run_.rows.emplace_back(std::move(row));
  }

  const Program& program_;
  const std::string& id_;
  TestRun run_;
  std::vector<std::size_t> arrivals_;  ///< by step
  std::uint32_t last_ = no_step;
  Place led_to_ = no_place;                 ///< by an event that has just happened
  std::set<std::uint32_t> deleted_;         ///< steps
  std::set<std::uint32_t> behind_deleted_;  ///< steps; no_step: the end
};

class TestRunner {
 public:
  TestRunner(const Program& program, const TestCase& test)
      : program_(program),
        test_(test),
        start_(test.start.value_or(*parse_instant("2026-01-05"))),
        id_(given("id", "contact")),
        journal_(program, id_) {}

  TestRun run() {
    Enrollment enrollment(program_, columns(), test_.seed, start_);
    std::vector<std::string_view> values;
    for (const GivenValue& value : test_.given) values.push_back(value.value);
    for (std::string& problem : enrollment.add(values)) {
      journal_.run().failures.push_back({test_.span, std::move(problem)});
    }
    Simulator world(program_, enrollment.take_world(), test_.seed);
    MemoryStore store(enrollment.take_contacts());
    VirtualClock clock(start_);
    Engine engine(program_, {clock, store, world, world.channels(), &journal_},
                  {!activates(), end()});
    for (const std::uint32_t moment : moments()) {
      walk_to(engine, moment);
      check_at(moment, store.contacts().states.front());
    }
    walk_to(engine, end());
    engine.record_queues();
    check_at(std::nullopt, store.contacts().states.front());
    return journal_.take_run();
  }

 private:
  std::string given(std::string_view column, std::string otherwise) const {
    for (const GivenValue& value : test_.given) {
      if (value.column == column) return value.value;
    }
    return otherwise;
  }

  std::vector<std::string> columns() const {
    std::vector<std::string> columns;
    for (const GivenValue& value : test_.given) columns.push_back(value.column);
    return columns;
  }

  /// Those at which something is done or expected, in their order.
  std::set<std::uint32_t> moments() const {
    std::set<std::uint32_t> moments;
    for (const TestOperation& operation : test_.operations) moments.insert(operation.timed.at);
    for (const Expectation& expected : test_.expectations) {
      if (expected.at) moments.insert(*expected.at);
    }
    return moments;
  }

  /// A test that activates the automation begins before.
  bool activates() const {
    return std::any_of(test_.operations.begin(), test_.operations.end(),
                       [](const TestOperation& operation) {
                         return operation.timed.operation.kind == OperationKind::activate;
                       });
  }

  /// After a year, or at the last moment that the test speaks of.
  std::uint32_t end() const {
    const std::set<std::uint32_t> all = moments();
    return all.empty() ? test_horizon : std::max(test_horizon, *all.rbegin());
  }

  void walk_to(Engine& engine, std::uint32_t moment) {
    engine.run(moment);
    for (; done_ < test_.operations.size(); ++done_) {
      const auto& [timed, span] = test_.operations[done_];
      if (timed.at > moment) break;
      const auto command = find_command(timed.operation, program_, {id_});
      const auto failure =
          command ? engine.perform(*command, moment) : std::optional<Failure>(command.failure());
      if (failure) fail(span, "this did nothing: " + failure->message);
    }
    engine.run(moment);
  }

  void check_at(std::optional<std::uint32_t> moment, const ContactState& state) {
    for (const Expectation& expected : test_.expectations) {
      if (expected.at == moment) check(expected, state);
    }
  }

  void check(const Expectation& expected, const ContactState& state) {
    switch (expected.aspect) {
      case Expectation::Aspect::status:
      case Expectation::Aspect::reason:
      case Expectation::Aspect::step:
        if (expected.never) return check_never(expected);
        return check_state(expected, state);
      case Expectation::Aspect::visits:
      case Expectation::Aspect::sent:
      case Expectation::Aspect::event:
        return check_count(expected, count_of(expected));
    }
  }

  std::string step_of(const ContactState& state) const {
    if (state.at == no_place) return "";
    const std::uint32_t step = program_.instructions[state.at].step;
    return step == no_step ? "" : program_.steps[step].name;
  }

  void check_state(const Expectation& expected, const ContactState& state) {
    const std::string_view status = row_of(state.status).name;
    const std::string& reason = program_.reasons[state.reason].name;
    switch (expected.aspect) {
      case Expectation::Aspect::status: {
        const bool holds =
            status == expected.name && (expected.reason.empty() || expected.reason == reason);
        if (!holds) fail(expected.span, fmt::format("the contact is {} {}", status, reason));
        break;
      }
      case Expectation::Aspect::reason:
        if (reason != expected.name) {
          fail(expected.span, reason.empty()
                                  ? fmt::format("the contact is {}, without a reason", status)
                                  : "the reason is " + reason);
        }
        break;
      default:
        if (step_of(state) != expected.name) {
          const std::string step = step_of(state);
          fail(expected.span, step.empty() ? "the contact stands before the first step"
                                           : "the contact stands at step " + step);
        }
        break;
    }
  }

  void check_never(const Expectation& expected) {
    for (const TraceRow& row : journal_.run().rows) {
      const bool is_so = expected.aspect == Expectation::Aspect::status
                             ? row.status == expected.name &&
                                   (expected.reason.empty() || row.reason == expected.reason)
                         : expected.aspect == Expectation::Aspect::reason
                             ? row.reason == expected.name
                             : row.step == expected.name;
      if (!is_so) continue;
      return fail(expected.span, "it was so at " + format_instant(row.at));
    }
  }

  std::size_t count_of(const Expectation& expected) const {
    if (expected.aspect == Expectation::Aspect::visits) {
      std::size_t count = 0;
      for (std::uint32_t step = 0; step < program_.steps.size(); ++step) {
        if (program_.steps[step].name == expected.name) count += journal_.arrivals(step);
      }
      return count;
    }
    const auto& rows = journal_.run().rows;
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const TraceRow& row) {
          if (expected.aspect == Expectation::Aspect::event) return row.event == expected.name;
          return row.event == "task" && row.task == "closed" && node_of(row.step) == expected.name;
        }));
  }

  std::string_view node_of(std::string_view step) const {
    for (const StepRow& row : program_.steps) {
      if (row.name == step && row.node != no_index) return program_.nodes[row.node].name;
    }
    return {};
  }

  void check_count(const Expectation& expected, std::size_t count) {
    const bool holds = expected.never   ? count == 0
                       : expected.times ? count == *expected.times
                                        : count > 0;
    if (!holds)
      fail(expected.span, fmt::format("it is so {} time{}", count, count == 1 ? "" : "s"));
  }

  void fail(Span span, std::string message) {
    while (message.ends_with(' ')) message.pop_back();
    journal_.run().failures.push_back({span, std::move(message)});
  }

  const Program& program_;
  const TestCase& test_;
  Instant start_;
  std::string id_;
  TestJournal journal_;
  std::size_t done_ = 0;  ///< how many of the operations
};

}  // namespace

TestRun run_test(const Program& program, const TestCase& test) {
  return TestRunner(program, test).run();
}

}  // namespace wend
