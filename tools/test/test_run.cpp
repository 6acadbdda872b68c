#include "tools/test/test_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include <wend/compile.hpp>

#include "interpreter/aspects.hpp"
#include "interpreter/report.hpp"
#include "runtime/engine.hpp"
#include "runtime/enrollment.hpp"
#include "runtime/simulator.hpp"
#include "runtime/stores/memory.hpp"
#include "tools/run/used_script.hpp"

namespace wend {

namespace {

/// Keeps what happened to the one contact, and counts where it came.
class TestJournal : public Journal {
 public:
  TestJournal(const Program& program, const std::string& id)
      : program_(&program), id_(id), counter_(program) {}

  void record(const Transition& transition) override {
    add(transition);
    counter_.take(transition);
    if (transition.task != TaskStatus::closed) return;
    const std::uint16_t node = program_->steps[transition.step].node;
    if (node != no_index) ++sent_[program_->nodes[node].name];
  }

  void waits(const Transition& where, const Waiting& waiting) override {
    TraceRow& row = add(where);
    row.waits_for = row_of(waiting.waits_for).name;
    row.of = waiting.of;
    row.until = waiting.until;
    row.ahead = waiting.ahead;
    counter_.take(where);
  }

  bool follows_places() const override { return true; }

  void deploys(const Program& version) override {
    if (!is_deployed_) run_.counts = counter_.counts();
    is_deployed_ = true;
    std::set<std::string> names;
    for (const StepRow& step : program_->steps) names.insert(step.name);
    for (const std::string& name : names) visits_[name] += counter_.visits(name);
    counter_.deploy(version);
    program_ = &version;
  }

  TestRun take_run() {
    if (!is_deployed_) run_.counts = counter_.counts();
    return std::move(run_);
  }
  TestRun& run() { return run_; }
  const TestRun& run() const { return run_; }
  /// How often the contact came to a step of that name, or a task of that node was done.
  std::size_t visits(const std::string& step) const {
    return count_in(visits_, step) + counter_.visits(step);
  }
  std::size_t sent(const std::string& node) const { return count_in(sent_, node); }

 private:
  using Counts = std::map<std::string, std::size_t>;

  static std::size_t count_in(const Counts& counts, const std::string& name) {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
  }

  TraceRow& add(const Transition& transition) {
    TraceRow row;
    row.at = transition.at;
    row.contact = id_;
    row.event = transition.event;
    if (transition.contact != no_contact) {
      if (transition.step != no_step) row.step = program_->steps[transition.step].name;
      row.task = name_of(transition.task);
      row.status = row_of(transition.status).name;
      row.reason = program_->reasons[transition.reason].name;
    } else if (!run_.rows.empty()) {
      // What is done to the automation leaves the contact where it stands.
      row.step = run_.rows.back().step;
      row.status = run_.rows.back().status;
      row.reason = run_.rows.back().reason;
    }
    return run_.rows.emplace_back(std::move(row));
  }

  const Program* program_;
  const std::string& id_;
  TestRun run_;
  ContactCounter counter_;
  Counts visits_;  ///< in versions that were left, by step
  Counts sent_;
  bool is_deployed_ = false;  ///< the program is another version of the script
};

class TestRunner {
 public:
  TestRunner(const Program& program, const TestCase& test, const ReadUsed& read_used)
      : program_(&program),
        test_(test),
        read_used_(read_used),
        start_(test.start.value_or(*parse_instant("2026-01-05"))),
        ids_({given("id", "contact")}),
        contacts_(ids_),
        journal_(program, ids_.front()) {}

  TestRun run() {
    Enrollment enrollment(*program_, columns(), test_.seed, start_);
    for (std::string& problem : enrollment.add(values())) {
      journal_.run().failures.push_back({test_.span, std::move(problem)});
    }
    Simulator world(*program_, enrollment.take_world(), test_.seed);
    MemoryStore store(enrollment.take_contacts());
    VirtualClock clock(start_);
    Engine engine(*program_, {clock, store, world, world.channels(), &journal_},
                  {!activates(), end()});
    for (const std::uint32_t moment : moments()) {
      walk_to(engine, world, moment);
      check_at(moment, store.contacts().states.front());
    }
    walk_to(engine, world, end());
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

  std::vector<std::string_view> values() const {
    std::vector<std::string_view> values;
    for (const GivenValue& value : test_.given) values.push_back(value.value);
    return values;
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

  void walk_to(Engine& engine, Simulator& world, std::uint32_t moment) {
    engine.run(moment);
    for (; done_ < test_.operations.size(); ++done_) {
      const auto& [timed, span] = test_.operations[done_];
      if (timed.at > moment) break;
      const bool deploys = timed.operation.kind == OperationKind::deploy;
      const auto failure = deploys ? deploy(timed.operation.subject, engine, world, moment)
                                   : perform(timed.operation, engine, moment);
      if (failure) fail(span, "this did nothing: " + failure->message);
    }
    engine.run(moment);
  }

  std::optional<Failure> perform(const Operation& operation, Engine& engine, std::uint32_t moment) {
    const auto command = find_command(operation, *program_, contacts_.known());
    return command ? engine.perform(*command, moment) : std::optional<Failure>(command.failure());
  }

  std::optional<Failure> deploy(const std::string& path, Engine& engine, Simulator& world,
                                std::uint32_t moment) {
    auto script = read_used_script(path, read_used_);
    if (!script) return Failure{"`" + quotable(path) + "`: " + script.failure().message};
    const Compilation compilation =
        compile(script->name, std::move(script->text), {columns(), std::move(script->read_used)});
    if (!compilation.program) {
      const Diagnostic& first = compilation.diagnostics.front();
      const Source& source = compilation.sources[first.span.file];
      return Failure{
          fmt::format("{}:{}: {}", source.name(), source.line_of(first.span.begin), first.message)};
    }
    const auto version = succeeding(*program_, *compilation.program);
    Enrollment enrollment(*version, columns(), test_.seed, start_);
    enrollment.add(values());
    world.serve(*version, enrollment.take_world());
    auto failure = engine.deploy({version, enrollment.take_contacts(), world.channels()}, moment);
    if (!failure) program_ = version.get();
    versions_.push_back(version);
    return failure;
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
    const std::uint32_t step = program_->instructions[state.at].step;
    return step == no_step ? "" : program_->steps[step].name;
  }

  void check_state(const Expectation& expected, const ContactState& state) {
    const std::string_view status = row_of(state.status).name;
    const std::string& reason = program_->reasons[state.reason].name;
    if (expected.aspect == Expectation::Aspect::status) {
      const bool holds =
          status == expected.name && (expected.reason.empty() || expected.reason == reason);
      if (!holds) fail(expected, fmt::format("it is {} {}", status, reason));
    } else if (expected.aspect == Expectation::Aspect::reason) {
      if (reason == expected.name) return;
      fail(expected, reason.empty() ? fmt::format("the contact is {}, without a reason", status)
                                    : "it is " + reason);
    } else {
      const std::string step = step_of(state);
      if (step == expected.name) return;
      fail(expected, step.empty() ? "the contact is before the first step"
                                  : "the contact is at step " + step);
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
      return fail(expected, "it was so at " + format_instant(row.at));
    }
  }

  std::size_t count_of(const Expectation& expected) const {
    if (expected.aspect == Expectation::Aspect::visits) return journal_.visits(expected.name);
    if (expected.aspect == Expectation::Aspect::sent) return journal_.sent(expected.name);
    const auto& rows = journal_.run().rows;
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const TraceRow& row) { return row.event == expected.name; }));
  }

  void check_count(const Expectation& expected, std::size_t count) {
    const bool holds = expected.never   ? count == 0
                       : expected.times ? count == *expected.times
                                        : count > 0;
    if (holds) return;
    const bool never = count == 0;
    std::string found = never ? "it never happened" : "it happened";
    if (expected.aspect == Expectation::Aspect::sent)
      found = never ? "it was never sent" : "it was sent";
    if (expected.aspect == Expectation::Aspect::visits) {
      found = never ? "the contact never came there" : "the contact came there";
    }
    fail(expected, never ? found : found + " " + times(count));
  }

  static std::string times(std::size_t count) {
    return fmt::format("{} time{}", count, count == 1 ? "" : "s");
  }

  /// Says what was expected, as the test writes it, and what is so instead.
  void fail(const Expectation& expected, const std::string& found) {
    std::string line = expected.never ? "never " : "";
    line += fmt::format("{} {}", name_of(expected.aspect), expected.name);
    if (!expected.reason.empty()) line += " " + expected.reason;
    if (expected.times) line += " " + times(*expected.times);
    fail(expected.span, fmt::format("expected {}, but {}", line, found));
  }

  void fail(Span span, std::string message) {
    while (message.ends_with(' ')) message.pop_back();
    journal_.run().failures.push_back({span, std::move(message)});
  }

  const Program* program_;  ///< the version in force
  const TestCase& test_;
  const ReadUsed& read_used_;
  std::vector<std::shared_ptr<const Program>> versions_;  ///< that were deployed
  Instant start_;
  std::vector<std::string> ids_;
  ContactTable contacts_;
  TestJournal journal_;
  std::size_t done_ = 0;  ///< how many of the operations
};

}  // namespace

TestRun run_test(const Program& program, const TestCase& test, const ReadUsed& read_used) {
  return TestRunner(program, test, read_used).run();
}

}  // namespace wend
