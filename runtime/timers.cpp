#include "runtime/timers.hpp"

#include <algorithm>
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
  Bucket& bucket = ring_[number % ring_size];
  if (bucket.used == keys_in_block) {
    const std::uint32_t fresh = take_block();
    block(fresh).next = bucket.first;
    bucket = {fresh, 0};
  }
  block(bucket.first).keys[bucket.used++] = key;
  ++on_ring_;
}

void Timers::add(const Timer& timer) {
  const std::uint32_t bucket = timer.at >> bucket_shift;
  if (bucket <= bucket_) {
    Timer due = timer;
    due.at = std::max(timer.at, bucket_ << bucket_shift);
    late_.push_back(key_of(due));
    std::push_heap(late_.begin(), late_.end(), std::greater<>());
  } else if (bucket - bucket_ >= ring_size) {
    later_.push_back(timer);
  } else {
    put_on_ring(bucket, key_of(timer));
  }
}

void Timers::bring_round() {
  const auto fits = [this](const Timer& timer) {
    return (timer.at >> bucket_shift) - bucket_ < ring_size;
  };
  for (const Timer& timer : later_) {
    if (fits(timer)) put_on_ring(timer.at >> bucket_shift, key_of(timer));
  }
  std::erase_if(later_, fits);
}

bool Timers::open_bucket(std::uint32_t last_bucket) {
  due_.clear();
  taken_ = 0;
  // What lies beyond the ring is looked at once in each half round, before its time comes.
  constexpr std::uint32_t half_round = ring_size / 2;
  while (bucket_ < last_bucket) {
    if (on_ring_ == 0 && later_.empty()) return false;
    ++bucket_;
    if (bucket_ % half_round == 0) bring_round();
    Bucket& bucket = ring_[bucket_ % ring_size];
    if (bucket.first == no_block) continue;
    std::uint32_t used = bucket.used;
    for (std::uint32_t head = bucket.first; head != no_block; used = keys_in_block) {
      Block& filled = block(head);
      due_.insert(due_.end(), filled.keys, filled.keys + used);
      const std::uint32_t next = filled.next;
      filled.next = free_block_;
      free_block_ = head;
      head = next;
    }
    on_ring_ -= due_.size();
    bucket = {};
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
  std::optional<std::uint32_t> first;
  const auto consider = [&](std::uint32_t at) { first = std::min(first.value_or(at), at); };
  if (taken_ < due_.size()) consider(timer_of(due_[taken_]).at);
  if (!late_.empty()) consider(timer_of(late_.front()).at);
  if (first) return first;
  for (std::uint32_t number = bucket_ + 1; on_ring_ != 0 && !first; ++number) {
    std::uint32_t used = ring_[number % ring_size].used;
    for (std::uint32_t head = ring_[number % ring_size].first; head != no_block;) {
      const Block& filled = chunks_[head / blocks_in_chunk][head % blocks_in_chunk];
      for (std::uint32_t key = 0; key < used; ++key) {
        consider(number << bucket_shift |
                 static_cast<std::uint32_t>(filled.keys[key] >> second_shift));
      }
      used = keys_in_block;
      head = filled.next;
    }
  }
  for (const Timer& timer : later_) consider(timer.at);
  return first;
}

std::size_t Timers::bytes() const {
  return chunks_.size() * blocks_in_chunk * sizeof(Block) + ring_.size() * sizeof(ring_[0]) +
         later_.capacity() * sizeof(Timer) +
         (due_.capacity() + late_.capacity()) * sizeof(std::uint64_t);
}

}  // namespace wend
