// The door through which tasks leave the engine, one for each channel of the script: a task is
// begun when its turn has come, and answered for when it is done. In numbers only, so that a
// million simulated tasks cost no text; a host's Channel stands behind runtime/live_tasks.hpp. What
// an answer means for the contact is declared in the vocabulary, not here.
#pragma once

#include <cstdint>
#include <string_view>

#include <wend/channel.hpp>
#include <wend/instant.hpp>

namespace wend {

/// One task of one contact, as the engine gives it out.
struct TaskOrder {
  std::uint64_t number;   ///< which no other task ever has; the same for all its tries
  std::uint32_t contact;  ///< index in the order of import
  std::uint32_t step;     ///< index into Program::steps
  std::uint16_t node;     ///< index into Program::nodes
  std::uint16_t sender;   ///< index into Program::senders; no_index where the script has none
  Instant at;
};

/// The seconds until an answer of which nobody knows when it comes: Engine::answer says so then.
inline constexpr std::uint32_t answered_later = UINT32_MAX;

class TaskDoor {
 public:
  virtual ~TaskDoor() = default;

  /// Begins the task. Returns the seconds until its answer is there, 0 where it is there at once,
  /// or answered_later.
  virtual std::uint32_t begin(const TaskOrder& order) = 0;
  /// The provider's answer: empty where the task was done, else the reason of its failure, a word
  /// that the node's outcome `answers` or after which its sender `rests`, or answer_try_again. The
  /// text lives until the next call.
  virtual std::string_view answer(const TaskOrder& order) = 0;
};

}  // namespace wend
