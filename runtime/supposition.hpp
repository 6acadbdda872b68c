// What nobody knows is tried. Live, a fact that is not known has no truth that could be looked up,
// as a simulated world has: the provider did the task, or an event came, and from that alone
// follows what must have been true. So the facts in question are given truths with which it could
// happen, and the walk goes on as ever. Where none are possible, what is known speaks against it.
#pragma once

#include "runtime/walk.hpp"

namespace wend {

/// What a task asks of its provider.
struct AskedFacts {
  std::uint64_t needed = 0;   ///< masks of the known facts that its needs and skips ask about
  std::uint64_t learned = 0;  ///< of those that it learns
};

/// Of the task that goes on at that place once it is done.
AskedFacts asked_facts(const Program& program, Place done);

/// The provider did the task: gives facts that are not known truths with which no need of it is
/// broken and it is not skipped. Others that are not known are not true either way. False where no
/// truths allow that.
bool suppose_done(const Program& program, Word word, Place done);

/// The event happened: the same, so that the condition holds that its `when` is compiled to.
bool suppose_possible(const Program& program, Word word, Place when);

}  // namespace wend
