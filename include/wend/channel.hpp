// The door through which tasks leave for the outside: a connection request, a message, an email. A
// host has one for each channel that its script's steps use, and does there what it alone can do,
// with accounts and addresses that wend never sees. What an answer means for the contact is
// declared in the vocabulary, not here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wend/instant.hpp>

namespace wend {

/// A text of a task, by the name of the node's parameter: "subject". The contact's values are
/// filled in.
struct TaskText {
  std::string_view name;
  std::string text;
};

/// One task of one contact. All of it lives as long as the call that it is given to.
struct Task {
  /// This task's own, which no other ever has: names it where its answer comes later. Tried once
  /// more, it is the same task, so a provider can tell that it has done it already.
  std::uint64_t number = 0;
  Instant at = 0;
  std::string_view contact;  ///< its id
  std::string_view node;     ///< the kind of the step, as the vocabulary names it
  std::string_view step;     ///< its label, or else its line
  std::string_view sender;   ///< empty where the script has none
  std::string_view address;  ///< the sender's postal one; empty where none is given
  std::vector<TaskText> texts;

  /// The text of that name; empty where the step gives none.
  std::string_view text(std::string_view name) const {
    for (const TaskText& row : texts) {
      if (row.name == name) return row.text;
    }
    return {};
  }
};

/// The answer to a task that failed only for now (a timeout, 429, 5xx, an SMTP 4xx): it is begun
/// again after 1 minute, 5 minutes, 30 minutes, 2 hours and 6 hours, each time in its hours and
/// counted against the sender's limits, and then fails with unknown_error.
inline constexpr std::string_view answer_try_again = "try_again";

/// The value of a fact, as the provider sees it: connection, "connected".
struct SeenFact {
  std::string fact;
  std::string value;
};

/// What a provider says of a task.
struct Answer {
  /// Empty where the task was done, else the reason of its failure, a word that the node's outcome
  /// `answers` or after which its sender `rests`, or answer_try_again. A word that nobody declares
  /// means unknown_error.
  std::string word;
  /// What it saw of the contact. A task whose node `learns` a fact and was done is answered with
  /// its value.
  std::vector<SeenFact> seen;
};

/// An answer, and when it is there.
struct Reply {
  std::optional<Answer> answer;  ///< nothing: it comes later, by Automation::answer
  std::uint32_t seconds = 0;     ///< until the answer is there, where it is known already

  static Reply done() { return {Answer{}, 0}; }
  static Reply now(Answer answer) { return {std::move(answer), 0}; }
  static Reply after(std::uint32_t seconds, Answer answer) { return {std::move(answer), seconds}; }
  static Reply later() { return {std::nullopt, 0}; }
};

/// Must not throw, and must not call the automation that calls it: automation.hpp says what becomes
/// of it otherwise.
class Channel {
 public:
  virtual ~Channel() = default;

  /// Begins the task, whose turn has come.
  virtual Reply begin(const Task& task) = 0;
  /// A person is to do the task, at leisure; the operations `complete task`, `skip task` and `fail
  /// task` say what came of it.
  virtual void ask_person(const Task& /*task*/) {}
};

}  // namespace wend
