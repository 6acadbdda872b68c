// The numbers of the states that an exploration knows, found again by the words of the state: an
// open-addressed table of numbers alone, since the words stand with the states. Most additions find
// what is there already, so the hash stands beside each number: it spares the look at words that
// differ, and hashing them again when the table grows.
#pragma once

#include <cstdint>
#include <vector>

namespace wend {

class StateSet {
 public:
  explicit StateSet(std::size_t stride) : stride_(stride), slots_(1024) {}

  /// Adds the last state of `words`, whose number is `state`; false where it is known.
  bool add(const std::vector<std::uint64_t>& words, std::uint32_t state);

 private:
  struct Slot {
    std::uint32_t state = UINT32_MAX;  ///< UINT32_MAX: free
    std::uint32_t hash = 0;
  };

  std::uint32_t hash_of(const std::uint64_t* word) const;
  void grow();

  std::size_t stride_;
  std::vector<Slot> slots_;  ///< a power of two of them, at most half of them used
  std::size_t used_ = 0;
};

}  // namespace wend
