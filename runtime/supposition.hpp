// Unknown facts do not block. In a live automation an unknown fact has no true value to look up, as
// in a simulated world: what must have been true follows only from the provider having done the
// task, or from the event having happened. So the facts in question are given true values with
// which that is possible, and the walk continues as usual. If there are none, it contradicts what
// is known.
#pragma once

#include "runtime/walk.hpp"

namespace wend {

/// The facts that a task's provider answers for.
struct AskedFacts {
  std::uint64_t needed = 0;   ///< masks of the known facts that its needs and skips test
  std::uint64_t learned = 0;  ///< of those that it learns
};

/// For the task that continues at that place once it is done.
AskedFacts asked_facts(const Program& program, Place done);

/// The provider did the task: gives unknown facts true values with which none of its needs is
/// broken and it is not skipped. Other unknown facts stay without a true value. False if no values
/// allow that.
bool suppose_done(const Program& program, Word word, Place done);

/// The event happened: the same, so that the compiled condition of its `when` holds.
bool suppose_possible(const Program& program, Word word, Place when);

}  // namespace wend
