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

StateSet::Added StateSet::add(const std::uint64_t* word) {
  if (2 * (count_ + 1) > slots_.size()) grow();
  const std::uint32_t hash = hash_of(word);
  const std::size_t last = slots_.size() - 1;
  for (std::size_t at = hash & last;; at = (at + 1) & last) {
    Slot& slot = slots_[at];
    if (slot.state == UINT32_MAX) {
      slot = {static_cast<std::uint32_t>(count_), hash};
      keep(word);
      return {slot.state, true};
    }
    if (slot.hash == hash && std::equal(word, word + stride_, this->word(slot.state))) {
      return {slot.state, false};
    }
  }
}

void StateSet::keep(const std::uint64_t* word) {
  if (count_ == chunks_.size() * chunk_states) {
    chunks_.push_back(std::make_unique_for_overwrite<std::uint64_t[]>(chunk_states * stride_));
  }
  std::copy_n(word, stride_, chunks_.back().get() + count_ % chunk_states * stride_);
  ++count_;
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
