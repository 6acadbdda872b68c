// The tasks of a live automation, between the engine, which knows numbers, and the host's channels,
// which know people: what a step says is put into words, and an answer is turned into what the
// contact's bits make of it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <wend/channel.hpp>
#include <wend/expected.hpp>

#include "runtime/calendar.hpp"
#include "runtime/live_contacts.hpp"
#include "runtime/task_door.hpp"
#include "runtime/text_filler.hpp"

namespace wend {

class LiveTasks {
 public:
  /// `channels` are those of Program::channels, none of them null; all outlive this.
  LiveTasks(const Program& program, LiveContacts& contacts, std::vector<Channel*> channels,
            Instant start);
  ~LiveTasks();

  /// From now on the contacts are those of that version of the script, and `channels` its ones. A
  /// task that a provider has is answered for in it.
  void serve(const Program& version, std::vector<Channel*> channels);
  /// One for each of Program::channels; they live until the next version is served.
  std::vector<TaskDoor*> doors() const;
  void ask_person(std::uint32_t contact, std::uint32_t step, std::uint32_t now);

  /// Keeps the answer of a task for which the engine asks next. The contact whose it is; the
  /// failure says why nobody asks for it.
  Expected<std::uint32_t> take(std::uint64_t number, Answer answer);
  /// Whether a provider has the contact's task. `until` tells when its answer is there, if known.
  bool is_executing(std::uint32_t contact) const;
  std::optional<Instant> answered_at(std::uint32_t contact) const;
  /// A person did the task that the contact stands at.
  void suppose_done(std::uint32_t contact);
  /// The step's task is done, or will be. False where what is known speaks against that.
  bool suppose_done(std::uint32_t contact, std::uint32_t step);

 private:
  class Door;
  /// A task that is at its provider.
  struct Executing {
    std::uint64_t number;  ///< the contact has moved on where its task has another
    std::optional<Answer> answer;
    std::optional<Instant> answered_at;
  };

  Task describe(const TaskOrder& order);
  std::uint32_t begin(Channel& channel, const TaskOrder& order);
  std::string_view answer(const TaskOrder& order);
  /// What is wrong with the answer to the task at which the contact stands.
  std::optional<Failure> find_mistake(const Answer& answer, std::uint32_t contact) const;
  void learn(std::uint32_t contact, const std::vector<SeenFact>& seen);
  const Executing* executing(std::uint32_t contact) const;

  const Program* program_;
  LiveContacts& contacts_;
  std::vector<Channel*> channels_;
  Instant start_;
  Calendar calendar_;  ///< of the automation's zone
  TextFiller texts_;
  std::vector<std::unique_ptr<Door>> doors_;
  std::vector<Place> done_;  ///< by step: where its task goes on; no_place where it has none
  std::unordered_map<std::uint32_t, Executing> executing_;    ///< by contact
  std::unordered_map<std::uint64_t, std::uint32_t> awaited_;  ///< contacts by the task's number
  std::string word_;                                          ///< of the last answer
};

}  // namespace wend
