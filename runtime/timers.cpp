#include "runtime/timers.hpp"

#include <algorithm>
#include <functional>

namespace wend {

namespace {

constexpr unsigned second_shift = 58;
constexpr unsigned contact_shift = 26;
constexpr unsigned kind_shift = 16;

}  // namespace

Timers::Timers() : ring_(ring_size, no_block) {}

std::uint64_t Timers::key_of(const Timer& timer) {
  const std::uint64_t second = timer.at & ((1u << bucket_shift) - 1);
  return second << second_shift | std::uint64_t{timer.contact} << contact_shift |
         std::uint64_t{timer.kind} << kind_shift | timer.stamp;
}

Timer Timers::timer_of(std::uint64_t key) const {
  return {(bucket_ << bucket_shift) | static_cast<std::uint32_t>(key >> second_shift),
          static_cast<std::uint32_t>(key >> contact_shift),
          static_cast<std::uint16_t>((key >> kind_shift) & 0x3FFu),
          static_cast<std::uint16_t>(key)};
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

void Timers::put_on_ring(std::uint32_t bucket, std::uint64_t key) {
  std::uint32_t& head = ring_[bucket % ring_size];
  if (head == no_block || block(head).used == keys_in_block) {
    const std::uint32_t fresh = take_block();
    block(fresh).next = head;
    block(fresh).used = 0;
    head = fresh;
  }
  Block& target = block(head);
  target.keys[target.used++] = key;
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
    std::uint32_t head = ring_[bucket_ % ring_size];
    if (head == no_block) continue;
    ring_[bucket_ % ring_size] = no_block;
    while (head != no_block) {
      Block& filled = block(head);
      due_.insert(due_.end(), filled.keys, filled.keys + filled.used);
      on_ring_ -= filled.used;
      const std::uint32_t next = filled.next;
      filled.next = free_block_;
      free_block_ = head;
      head = next;
    }
    std::sort(due_.begin(), due_.end());
    return true;
  }
  return false;
}

std::optional<Timer> Timers::next(std::uint32_t until) {
  while (taken_ == due_.size() && late_.empty()) {
    if (!open_bucket(until >> bucket_shift)) return std::nullopt;
  }
  const bool late = taken_ == due_.size() || (!late_.empty() && late_.front() < due_[taken_]);
  const Timer timer = timer_of(late ? late_.front() : due_[taken_]);
  if (timer.at > until) return std::nullopt;
  if (late) {
    std::pop_heap(late_.begin(), late_.end(), std::greater<>());
    late_.pop_back();
  } else {
    ++taken_;
  }
  return timer;
}

std::uint32_t Timers::contact_ahead() const {
  constexpr std::size_t distance = 8;
  const std::size_t place = taken_ + distance;
  return place < due_.size() ? static_cast<std::uint32_t>(due_[place] >> contact_shift) : 0;
}

std::size_t Timers::bytes() const {
  return chunks_.size() * blocks_in_chunk * sizeof(Block) + ring_.size() * sizeof(ring_[0]) +
         later_.capacity() * sizeof(Timer) +
         (due_.capacity() + late_.capacity()) * sizeof(std::uint64_t);
}

}  // namespace wend
