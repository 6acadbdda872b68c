// A host in miniature for tests of live automations: a clock that goes where it is told to, and a
// channel that keeps what it was given and answers as the test says.
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include <wend/automation.hpp>
#include <wend/compile.hpp>

#include "tests/unit/script_errors.hpp"

namespace wend {

inline constexpr Instant monday = 1'767'571'200;  // 2026-01-05T00:00:00Z
inline constexpr std::uint32_t minute = 60;
inline constexpr std::uint32_t hour = 60 * minute;
inline constexpr std::uint32_t day = 24 * hour;

/// A clock that nobody has to wait for, and that may go back.
class HostClock : public Clock {
 public:
  Instant now() const override { return now_; }
  void wait_until(Instant instant) override {
    if (instant > now_ && !stopped_) now_ = instant;
  }
  void set(Instant instant) { now_ = instant; }
  void stop() { stopped_ = true; }

 private:
  Instant now_ = monday;
  bool stopped_ = false;
};

struct KeptTask {
  std::uint64_t number;
  std::string words;  ///< "contact node", or "contact node by sender"
  Instant at;
  std::vector<TaskText> texts;
};

class HostChannel : public Channel {
 public:
  Reply begin(const Task& task) override {
    keep(task, tasks);
    if (automation != nullptr)
      called_back = automation->deliver({"x", "ann", "accepted"}).failure();
    if (replies.empty()) return Reply::done();
    Reply reply = replies.front();
    replies.erase(replies.begin());
    return reply;
  }
  void ask_person(const Task& task) override { keep(task, asked); }

  std::vector<std::string> words() const {
    std::vector<std::string> words;
    for (const KeptTask& task : tasks) words.push_back(task.words);
    return words;
  }

  std::vector<KeptTask> tasks;
  std::vector<KeptTask> asked;       ///< of a person
  std::vector<Reply> replies;        ///< in their order; then all is done at once
  Automation* automation = nullptr;  ///< to be called from within
  Failure called_back;

 private:
  static void keep(const Task& task, std::vector<KeptTask>& kept) {
    std::string words = std::string(task.contact) + " " + std::string(task.node);
    if (!task.sender.empty()) words += " by " + std::string(task.sender);
    kept.push_back({task.number, words, task.at, task.texts});
  }
};

class HostJournal : public Journal {
 public:
  void record(const Transition& transition) override {
    told.push_back(std::to_string(transition.contact) + " " + std::string(transition.event));
    if (transition.task == TaskStatus::none) return;
    tasks.push_back(std::to_string(transition.contact) + " " +
                    std::string(name_of(transition.task)));
  }
  void ignores(const Transition& where) override {
    told.push_back(std::to_string(where.contact) + " ignores " + std::string(where.event));
  }

  std::vector<std::string> told;
  std::vector<std::string> tasks;  ///< the statuses that each contact's came to
};

inline std::shared_ptr<const Program> compiled(const std::string& script) {
  const Compilation compilation = compile("test.wend", script);
  std::string errors;
  for (const Diagnostic& diagnostic : compilation.diagnostics) errors += diagnostic.message + "\n";
  REQUIRE(errors == "");
  return compilation.program;
}

/// An automation of a script that compiles, with one channel for everything.
struct Host {
  explicit Host(const std::string& script, AutomationOptions options = {},
                Suppressions* suppressions = nullptr) {
    program = compiled(script);
    AutomationDoors doors{clock, {}, &journal, suppressions};
    for (const std::string& name : program->channels) doors.channels[name] = &channel;
    auto started = Automation::start(program, doors, options);
    REQUIRE(started);
    automation.emplace(std::move(*started));
  }

  Automation& operator*() { return *automation; }
  Automation* operator->() { return &*automation; }

  void enroll(const std::string& id, std::vector<Field> fields = {}) {
    fields.push_back({"linkedin_id", "in-" + id});
    table[id] = fields;
    const auto problems = automation->enroll(id, fields);
    REQUIRE(problems);
    CHECK(problems->empty());
  }
  void run_at(Instant instant) {
    clock.set(instant);
    automation->run();
  }
  /// "status reason step (what it waits for)"; reason, step and wait only where there is one.
  std::string standing(const std::string& id) {
    const auto standing = automation->standing(id);
    if (!standing) return standing.failure().message;
    std::string text(row_of(standing->status).name);
    if (!standing->reason.empty()) text += " " + std::string(standing->reason);
    if (!standing->step.empty()) text += " " + std::string(standing->step);
    if (standing->waiting) {
      text += " (" + std::string(row_of(standing->waiting->waits_for).name) + ")";
    }
    return text;
  }
  std::string deliver(const std::string& id, const std::string& contact, const std::string& name) {
    const auto reception = automation->deliver({id, contact, name});
    if (!reception) return reception.failure().message;
    switch (*reception) {
      case Reception::counted:
        return "counted";
      case Reception::repeated:
        return "repeated";
      case Reception::held:
        return "held";
      case Reception::unfit:
        return "unfit";
    }
    return "";
  }
  std::string perform(const std::string& operation) {
    const auto failure = automation->perform(operation);
    return failure ? failure->message : "";
  }
  /// What is wrong with values, or why nothing was deployed.
  std::vector<std::string> deploy(const std::string& script) {
    const auto problems = automation->deploy(
        compiled(script), [this](const std::string& id) { return table.at(id); });
    return problems ? *problems : std::vector<std::string>{problems.failure().message};
  }
  std::string answer(std::uint64_t task, Answer answer = {}) {
    const auto failure = automation->answer(task, std::move(answer));
    return failure ? failure->message : "";
  }

  HostClock clock;
  HostChannel channel;
  HostJournal journal;
  std::map<std::string, std::vector<Field>> table;  ///< those who were enrolled, by id
  std::shared_ptr<const Program> program;
  std::optional<Automation> automation;
};

}  // namespace wend
