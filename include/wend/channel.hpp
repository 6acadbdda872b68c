// The door through which tasks leave: a connection request, a message, an email. A channel begins a
// task when its turn has come and answers for it when it is done. What an answer means for the
// contact is declared in the vocabulary, not here.
#pragma once

#include <cstdint>
#include <string_view>

#include <wend/instant.hpp>

namespace wend {

/// One task of one contact, as a channel sees it.
struct TaskOrder {
  std::uint32_t contact;  ///< index in the order of import
  std::uint32_t step;     ///< index into Program::steps
  std::uint16_t node;     ///< index into Program::nodes
  std::uint16_t sender;   ///< index into Program::senders; no_index where the script has none
  Instant at;
};

/// The answer to a task that failed only for now (a timeout, 429, 5xx, an SMTP 4xx): it is begun
/// again after 1 minute, 5 minutes, 30 minutes, 2 hours and 6 hours, and then fails with
/// unknown_error. All tries together count once against the sender's limits.
inline constexpr std::string_view answer_try_again = "try_again";

class Channel {
 public:
  virtual ~Channel() = default;

  /// Begins the task. Returns the seconds until its answer is there; 0 where it is there at once.
  virtual std::uint32_t begin(const TaskOrder& order) = 0;
  /// The provider's answer: empty where the task was done, else the reason of its failure, a word
  /// that the node's outcome `answers` or after which its sender `rests`, or answer_try_again. The
  /// text lives as long as the channel.
  virtual std::string_view answer(const TaskOrder& order) = 0;
};

}  // namespace wend
