// Where tasks leave the engine, one door for each channel of the script: a task is started when its
// turn has come, and gets an answer when it is done. In numbers only, so that a million simulated
// tasks cost no text; runtime/live_tasks.hpp connects it to a host's Channel. What an answer means
// for the contact is declared in the vocabulary, not here.
#pragma once

#include <cstdint>
#include <string_view>

#include <wend/channel.hpp>
#include <wend/instant.hpp>

namespace wend {

/// One task of one contact, as the engine hands it out.
struct TaskOrder {
  std::uint64_t number;   ///< which no other task ever has; the same for all its tries
  std::uint32_t contact;  ///< index in the order of import
  std::uint32_t step;     ///< index into Program::steps
  std::uint16_t node;     ///< index into Program::nodes
  std::uint16_t sender;   ///< index into Program::senders; no_index if the script has none
  Instant at;
};

/// Returned by begin() when the answer's time is unknown; Engine::answer delivers it.
inline constexpr std::uint32_t answered_later = UINT32_MAX;

class TaskDoor {
 public:
  virtual ~TaskDoor() = default;

  /// Starts the task. Returns the seconds until its answer, 0 if it is answered at once, or
  /// answered_later.
  virtual std::uint32_t begin(const TaskOrder& order) = 0;
  /// The provider's answer: empty if the task was done, else the reason it failed, a word that an
  /// outcome of the node `answers` or after which the sender `rests`, or answer_try_again. The text
  /// is valid until the next call.
  virtual std::string_view answer(const TaskOrder& order) = 0;
};

}  // namespace wend
