#include "tools/lint/state_set.hpp"

#include <algorithm>

namespace wend {

std::uint32_t StateSet::hash_of(const std::uint64_t* word) const {
  std::uint64_t hash = 0;
  for (std::size_t index = 0; index < stride_; ++index) {
    hash = (hash ^ word[index]) * 0x9E37'79B9'7F4A'7C15u;
    hash ^= hash >> 29;
  }
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

bool StateSet::add(const std::vector<std::uint64_t>& words, std::uint32_t state) {
  if (2 * (used_ + 1) > slots_.size()) grow();
  const std::uint64_t* const word = words.data() + state * stride_;
  const std::uint32_t hash = hash_of(word);
  const std::size_t last = slots_.size() - 1;
  for (std::size_t at = hash & last;; at = (at + 1) & last) {
    Slot& slot = slots_[at];
    if (slot.state == UINT32_MAX) {
      slot = {state, hash};
      ++used_;
      return true;
    }
    const bool same =
        slot.hash == hash && std::equal(word, word + stride_, words.data() + slot.state * stride_);
    if (same) return false;
  }
}

void StateSet::grow() {
  std::vector<Slot> slots(2 * slots_.size());
  const std::size_t last = slots.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.state == UINT32_MAX) continue;
    std::size_t at = slot.hash & last;
    while (slots[at].state != UINT32_MAX) at = (at + 1) & last;
    slots[at] = slot;
  }
  slots_ = std::move(slots);
}

}  // namespace wend
