// The words of the states that an exploration has found, each once and numbered in order of
// discovery. The words are in chunks that never move, since there are millions; they are found
// again by an open-addressed table of their numbers. Most additions find an existing word, so the
// hash is stored next to each number: it avoids comparing different words, and rehashing them when
// the table grows.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace wend {

class StateSet {
 public:
  /// `stride` is the number of limbs of a word.
  explicit StateSet(std::size_t stride) : stride_(stride), slots_(1024) {}

  struct Added {
    std::uint32_t state;  ///< the word's number
    bool is_new;
  };
  Added add(const std::uint64_t* word);

  std::size_t count() const { return count_; }
  const std::uint64_t* word(std::uint32_t state) const {
    return chunks_[state / chunk_states].get() + state % chunk_states * stride_;
  }

 private:
  static constexpr std::size_t chunk_states = 8192;

  struct Slot {
    std::uint32_t state = UINT32_MAX;  ///< UINT32_MAX: free
    std::uint32_t hash = 0;
  };

  std::uint32_t hash_of(const std::uint64_t* word) const;
  void keep(const std::uint64_t* word);
  void grow();

  std::size_t stride_;
  std::vector<std::unique_ptr<std::uint64_t[]>> chunks_;
  std::size_t count_ = 0;
  std::vector<Slot> slots_;  ///< a power of two of them, at most half of them used
};

}  // namespace wend
