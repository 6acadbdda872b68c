#include "runtime/timers.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <functional>

namespace wend {

void Timers::restart() {
  assert(on_ring_ == 0 && later_.empty() && late_.empty() && taken_ == due_.size());
  bucket_ = 0;
}

std::uint32_t Timers::take_block() {
  if (free_block_ != no_block) {
    const std::uint32_t index = free_block_;
    free_block_ = block(index).next;
    return index;
  }
  if (blocks_used_ == chunks_.size() * blocks_in_chunk) chunks_.emplace_back(blocks_in_chunk);
  return blocks_used_++;
}

void Timers::put_on_ring(std::uint32_t number, std::uint64_t key) {
  const std::uint32_t place = number & (ring_size() - 1);
  Bucket& bucket = ring_[place];
  if (bucket.used == keys_in_block) {
    const std::uint32_t fresh = take_block();
    block(fresh).next = bucket.first;
    bucket.first = fresh;
    bucket.used = 0;
    filled_[place / 64] |= std::uint64_t{1} << place % 64;
  }
  block(bucket.first).keys[bucket.used++] = key;
  bucket.second = std::min(bucket.second, static_cast<std::uint16_t>(key >> second_shift));
  ++on_ring_;
}

void Timers::add(const Timer& timer) {
  const std::uint32_t bucket = timer.at >> bucket_shift;
  if (bucket <= bucket_) {
    Timer due = timer;
    due.at = std::max(timer.at, bucket_ << bucket_shift);
    late_.push_back(key_of(due));
    std::push_heap(late_.begin(), late_.end(), std::greater<>());
  } else if (bucket - bucket_ < ring_size()) {
    put_on_ring(bucket, key_of(timer));
  } else {
    later_.push_back(timer);
    first_later_ = std::min(first_later_, timer.at);
    if (4 * later_.size() > ring_.size() && ring_.size() < largest_ring) grow();
  }
}

void Timers::grow() {
  const std::vector<Bucket> before = std::move(ring_);
  const auto size = static_cast<std::uint32_t>(before.size());
  ring_.assign(2 * before.size(), {});
  filled_.assign(ring_.size() / 64, 0);
  for (std::uint32_t number = bucket_ + 1; number - bucket_ < size; ++number) {
    const Bucket& bucket = before[number & (size - 1)];
    if (bucket.first == no_block) continue;
    const std::uint32_t place = number & (ring_size() - 1);
    ring_[place] = bucket;
    filled_[place / 64] |= std::uint64_t{1} << place % 64;
  }
  bring_round();
}

void Timers::bring_round() {
  const auto fits = [this](const Timer& timer) {
    return (timer.at >> bucket_shift) - bucket_ < ring_size();
  };
  first_later_ = UINT32_MAX;
  for (const Timer& timer : later_) {
    if (fits(timer)) {
      put_on_ring(timer.at >> bucket_shift, key_of(timer));
    } else {
      first_later_ = std::min(first_later_, timer.at);
    }
  }
  std::erase_if(later_, fits);
}

std::uint32_t Timers::next_filled() const {
  const std::uint32_t first = bucket_ + 1;
  std::uint32_t place = first & (ring_size() - 1);
  std::uint64_t bits = filled_[place / 64] >> place % 64 << place % 64;
  for (std::size_t word = place / 64; bits == 0; bits = filled_[word]) {
    word = (word + 1) % filled_.size();
    place = static_cast<std::uint32_t>(word * 64);
  }
  place = place / 64 * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
  return first + ((place - first) & (ring_size() - 1));
}

bool Timers::open_bucket(std::uint32_t last_bucket) {
  due_.clear();
  taken_ = 0;
  while (bucket_ < last_bucket) {
    if (on_ring_ == 0 && later_.empty()) return false;
    // What lies beyond the ring is looked at once in each half round, before its time comes.
    const std::uint32_t half_round = ring_size() / 2;
    const std::uint32_t next_look = (bucket_ / half_round + 1) * half_round;
    const std::uint32_t next = on_ring_ == 0 ? last_bucket : next_filled();
    bucket_ = std::min({next, next_look, last_bucket});
    if (bucket_ == next_look) bring_round();
    const std::uint32_t place = bucket_ & (ring_size() - 1);
    Bucket& bucket = ring_[place];
    if (bucket.first == no_block) continue;
    std::uint32_t used = bucket.used;
    for (std::uint32_t head = bucket.first; head != no_block; used = keys_in_block) {
      Block& filled = block(head);
      due_.insert(due_.end(), filled.keys, filled.keys + used);
      const std::uint32_t behind = filled.next;
      filled.next = free_block_;
      free_block_ = head;
      head = behind;
    }
    on_ring_ -= due_.size();
    bucket = {};
    filled_[place / 64] &= ~(std::uint64_t{1} << place % 64);
    std::sort(due_.begin(), due_.end());
    return true;
  }
  return false;
}

bool Timers::next_of_any(std::uint32_t until, Timer& timer) {
  while (taken_ == due_.size() && late_.empty()) {
    if (!open_bucket(until >> bucket_shift)) return false;
  }
  const bool late = taken_ == due_.size() || (!late_.empty() && late_.front() < due_[taken_]);
  timer = timer_of(late ? late_.front() : due_[taken_]);
  if (timer.at > until) return false;
  if (late) {
    std::pop_heap(late_.begin(), late_.end(), std::greater<>());
    late_.pop_back();
  } else {
    ++taken_;
  }
  return true;
}

std::optional<std::uint32_t> Timers::next_at() const {
  if (taken_ < due_.size() || !late_.empty()) {
    const bool late = taken_ == due_.size() || (!late_.empty() && late_.front() < due_[taken_]);
    return timer_of(late ? late_.front() : due_[taken_]).at;
  }
  if (on_ring_ == 0 && later_.empty()) return std::nullopt;
  if (on_ring_ == 0) return first_later_;
  const std::uint32_t number = next_filled();
  const std::uint32_t second = ring_[number & (ring_size() - 1)].second;
  return std::min(number << bucket_shift | second, first_later_);
}

std::size_t Timers::bytes() const {
  return chunks_.size() * blocks_in_chunk * sizeof(Block) + ring_.size() * sizeof(ring_[0]) +
         filled_.size() * sizeof(filled_[0]) + later_.capacity() * sizeof(Timer) +
         (due_.capacity() + late_.capacity()) * sizeof(std::uint64_t);
}

}  // namespace wend
