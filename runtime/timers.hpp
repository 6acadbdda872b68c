// Pending timers, in the order of their time. The structure matters more than anything else in a
// walk: a heap of millions of timers costs ten times what the steps cost. So time is cut into
// buckets of 64 seconds on a ring of 48 days; a timer is one 64-bit key in the block of its bucket,
// and only the bucket whose time has come is sorted. Later timers wait in one list for the ring to
// come round. The ring begins with an hour and grows with what waits for it, so that an automation
// of a hundred contacts does not pay for a million.
//
// The order is total (second, contact, kind), so the same timers come out in the same order however
// they went in; equal ones cannot be told apart. A timer is never taken back: whoever is told of it
// knows whether it is still meant. Memory: 8 bytes a timer and a part-filled block for each bucket
// in use.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace wend {

struct Timer {
  std::uint32_t at;       ///< seconds after the start of the run
  std::uint32_t contact;  ///< index of the contact, or of whatever the kind concerns
  std::uint16_t kind;     ///< at one instant of one contact, lower kinds come first
};

class Timers {
 public:
  Timers() : ring_(least_ring), filled_(least_ring / 64) {}

  /// Begins anew at second 0, with the memory that is there; only where no timer is left.
  void restart();

  /// Adds a timer; one that is earlier than the last one taken counts as due at that time.
  void add(const Timer& timer);
  /// Takes the next timer that is due at or before `until`; false if there is none.
  bool next(std::uint32_t until, Timer& timer) {
    // Nearly every timer is the next of the open bucket's.
    if (taken_ < due_.size() && late_.empty()) {
      timer = timer_of(due_[taken_]);
      if (timer.at > until) return false;
      ++taken_;
      return true;
    }
    return next_of_any(until, timer);
  }
  /// The contact of a timer some positions further on, for prefetching; any number if there is
  /// none.
  std::uint32_t contact_ahead() const {
    constexpr std::size_t distance = 8;
    const std::size_t place = taken_ + distance;
    return place < due_.size() ? static_cast<std::uint32_t>(due_[place] >> contact_shift) : 0;
  }
  /// When the next timer is due; nullopt if there is none.
  std::optional<std::uint32_t> next_at() const;
  /// Bytes in use.
  std::size_t bytes() const;

 private:
  // The key of a timer, from its highest bits: second in the bucket, contact, kind.
  static constexpr unsigned second_shift = 58;
  static constexpr unsigned contact_shift = 26;

  static constexpr unsigned bucket_shift = 6;
  // Both are powers of two. The largest ring goes round in 48 days.
  static constexpr std::uint32_t least_ring = 1u << 6;
  static constexpr std::uint32_t largest_ring = 1u << 16;
  static constexpr std::uint32_t no_block = UINT32_MAX;
  static constexpr std::size_t keys_in_block = 15;
  static constexpr std::size_t blocks_in_chunk = 64;

  struct Block {
    std::uint64_t keys[keys_in_block];
    std::uint32_t next;
  };

  /// The fill level of a bucket is kept here and not in its blocks, so that adding a timer only
  /// writes to a block, which the processor does not wait for.
  struct Bucket {
    std::uint32_t first = no_block;
    std::uint16_t used = keys_in_block;  ///< keys in the first block; all others are full
    std::uint16_t second = UINT16_MAX;   ///< of the bucket's first timer
  };

  static std::uint64_t key_of(const Timer& timer) {
    const std::uint64_t second = timer.at & ((1u << bucket_shift) - 1);
    return second << second_shift | std::uint64_t{timer.contact} << contact_shift | timer.kind;
  }
  Timer timer_of(std::uint64_t key) const {
    return {(bucket_ << bucket_shift) | static_cast<std::uint32_t>(key >> second_shift),
            static_cast<std::uint32_t>(key >> contact_shift), static_cast<std::uint16_t>(key)};
  }
  bool next_of_any(std::uint32_t until, Timer& timer);
  Block& block(std::uint32_t index) {
    return chunks_[index / blocks_in_chunk][index % blocks_in_chunk];
  }
  std::uint32_t ring_size() const { return static_cast<std::uint32_t>(ring_.size()); }
  std::uint32_t take_block();
  void put_on_ring(std::uint32_t bucket, std::uint64_t key);
  /// Doubles the ring, and takes in what fits now.
  void grow();
  /// The number of the first bucket on the ring behind the open one that is not empty; only where
  /// there is one.
  std::uint32_t next_filled() const;
  bool open_bucket(std::uint32_t last_bucket);
  void bring_round();

  std::vector<std::vector<Block>> chunks_;
  std::uint32_t free_block_ = no_block;
  std::uint32_t blocks_used_ = 0;
  std::vector<Bucket> ring_;
  std::vector<std::uint64_t> filled_;       ///< a bit for each bucket: whether it holds timers
  std::vector<Timer> later_;                ///< beyond the ring
  std::uint32_t first_later_ = UINT32_MAX;  ///< when the first of them is due
  std::uint32_t bucket_ = 0;                ///< the open bucket, counted from the start of the run
  std::size_t on_ring_ = 0;                 ///< timers on the ring, without the open bucket's
  std::vector<std::uint64_t> due_;          ///< of the open bucket, sorted
  std::size_t taken_ = 0;                   ///< how many of them have been taken
  std::vector<std::uint64_t> late_;  ///< a heap: added to the open bucket after it was sorted
};

}  // namespace wend
