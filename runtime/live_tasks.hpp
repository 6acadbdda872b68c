// The tasks of a live automation, between the engine, which works with numbers, and the host's
// channels, which work with people: a step's texts are filled in, and an answer is translated into
// the contact's bits.
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
  /// `channels` are those of Program::channels, none of them null; all must outlive this.
  LiveTasks(const Program& program, LiveContacts& contacts, std::vector<Channel*> channels,
            Instant start);
  ~LiveTasks();

  /// Switches to the contacts and channels of that version of the script. A task that is with a
  /// provider is answered in that version.
  void serve(const Program& version, std::vector<Channel*> channels);
  /// One for each of Program::channels; valid until the next version is deployed.
  std::vector<TaskDoor*> doors() const;
  void ask_person(std::uint32_t contact, std::uint32_t step, std::uint32_t now);

  /// Stores an answer until the engine takes it. Returns the task's contact, or why no answer is
  /// expected.
  Expected<std::uint32_t> take(std::uint64_t number, Answer answer);
  /// Whether a provider has the contact's task. `until` receives when its answer is due, if known.
  bool is_executing(std::uint32_t contact) const;
  std::optional<Instant> answered_at(std::uint32_t contact) const;
  /// A person did the contact's current task.
  void suppose_done(std::uint32_t contact);
  /// The step's task is done, or will be. False if what is known speaks against that.
  bool suppose_done(std::uint32_t contact, std::uint32_t step);

 private:
  class Door;
  /// A task that is with its provider.
  struct Executing {
    std::uint64_t number;  ///< the contact has moved on where its task has another
    std::optional<Answer> answer;
    std::optional<Instant> answered_at;
  };

  Task describe(const TaskOrder& order);
  std::uint32_t begin(Channel& channel, const TaskOrder& order);
  std::string_view answer(const TaskOrder& order);
  /// What is wrong with the answer to the contact's current task.
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
  std::vector<Place> done_;  ///< by step: where its task continues; no_place if it has none
  std::unordered_map<std::uint32_t, Executing> executing_;    ///< by contact
  std::unordered_map<std::uint64_t, std::uint32_t> awaited_;  ///< contacts by the task's number
  std::string word_;                                          ///< of the last answer
};

}  // namespace wend
