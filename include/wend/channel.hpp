// Where tasks leave for the outside world: a connection request, a message, an email. A host
// implements one for each channel that its script's steps use, with accounts and addresses that
// wend never sees. What an answer means for the contact is declared in the vocabulary, not here.
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
/// already filled in.
struct TaskText {
  std::string_view name;
  std::string text;
};

/// One task of one contact. Everything in it is valid only during the call it is passed to.
struct Task {
  /// This task's own, which no other ever has: names it where its answer comes later. Tried once
  /// more, it is the same task, so a provider can tell that it has done it already.
  std::uint64_t number = 0;
  Instant at = 0;
  std::string_view contact;  ///< its id
  std::string_view node;     ///< the kind of the step, as named in the vocabulary
  std::string_view step;     ///< its label, or else its line
  std::string_view sender;   ///< empty if the script has none
  std::string_view address;  ///< the sender's postal address; empty if none is given
  std::vector<TaskText> texts;

  /// The text with that name; empty if the step gives none.
  std::string_view text(std::string_view name) const {
    for (const TaskText& row : texts) {
      if (row.name == name) return row.text;
    }
    return {};
  }
};

/// The answer to a task that failed temporarily (a timeout, 429, 5xx, an SMTP 4xx): it is retried
/// after 1 minute, 5 minutes, 30 minutes, 2 hours and 6 hours, each time within opening hours and
/// counted against the sender's limits, and then fails with unknown_error.
inline constexpr std::string_view answer_try_again = "try_again";

/// The value of a fact, as seen by the provider: connection, "connected".
struct SeenFact {
  std::string fact;
  std::string value;
};

/// A provider's answer to a task.
struct Answer {
  /// Empty if the task was done, else the reason it failed, a word that an outcome of the node
  /// `answers` or after which the sender `rests`, or answer_try_again. An undeclared word means
  /// unknown_error.
  std::string word;
  /// What the provider saw. If the node `learns` a fact and the task was done, this must include
  /// the fact's value.
  std::vector<SeenFact> seen;
};

/// An answer, and when it takes effect.
struct Reply {
  std::optional<Answer> answer;  ///< nullopt: it comes later, by Automation::answer
  std::uint32_t seconds = 0;     ///< until the answer takes effect, if it is known

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

  /// Starts the task, whose turn has come.
  virtual Reply begin(const Task& task) = 0;
  /// A person is to do the task, in their own time; the operations `complete task`, `skip task` and
  /// `fail task` report the result.
  virtual void ask_person(const Task& /*task*/) {}
};

}  // namespace wend
