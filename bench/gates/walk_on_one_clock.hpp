// The standard walk written out by hand in C++: what an engine is measured against. It knows this
// one script, but takes no shortcut through time: all contacts walk on one common clock, and the
// enrichment, the acceptance or the deadline, the reply and the end of the wait each come at their
// own minute, from one ring of minute buckets. Of an acceptance and a deadline only the earlier
// is waited for, since the script reads nothing that the later one would change. It keeps no
// history, renders no texts and stores nothing; what that costs is the engine's to show.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "bench/standard_walk.hpp"

namespace wend {

/// The contacts' data and all memory that walking them takes, made before any time is measured.
class HandWrittenWalk {
 public:
  /// Prepares contacts 0 to `contacts` - 1.
  explicit HandWrittenWalk(std::uint32_t contacts);
  ~HandWrittenWalk();

  /// Walks every contact from the start to its end, again at each call, allocating nothing but
  /// `ends`, which is filled, where given, with one entry a contact.
  StandardResult run(std::vector<StandardEnd>* ends = nullptr);

  /// The memory held: the contacts' data, their states and their timers.
  std::size_t bytes() const;

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace wend
