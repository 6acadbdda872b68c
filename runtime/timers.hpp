// Pending timers, in the order of their time. The structure matters more than anything else in a
// walk: a heap of millions of timers costs ten times what the steps cost. So time is cut into
// buckets of 64 seconds on a ring of 48 days; a timer is one 64-bit key in the block of its bucket,
// and only the bucket whose time has come is sorted. Later timers wait in one list for the ring to
// come round.
//
// The order is total (second, contact, kind, stamp), so the same timers come out in the same order
// however they went in. Memory: 8 bytes a timer and a part-filled block for each bucket in use.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace wend {

struct Timer {
  std::uint32_t at;       ///< seconds after the start of the run
  std::uint32_t contact;  ///< index of the contact, or of whatever the kind is about
  std::uint16_t kind;     ///< up to 1023; at one instant of one contact, lower kinds come first
  std::uint16_t stamp;
};

class Timers {
 public:
  Timers();

  /// Adds a timer; one that lies before the last that was taken counts as due at that time.
  void add(const Timer& timer);
  /// Takes the next timer that is due at or before `until`; nothing where there is none.
  std::optional<Timer> next(std::uint32_t until);
  /// The contact of a timer some places further in the order, to be fetched early; any value where
  /// there is none.
  std::uint32_t contact_ahead() const;
  /// Bytes in use.
  std::size_t bytes() const;

 private:
  static constexpr unsigned bucket_shift = 6;
  static constexpr std::uint32_t ring_size = 1u << 16;
  static constexpr std::uint32_t no_block = UINT32_MAX;
  static constexpr std::size_t keys_in_block = 15;
  static constexpr std::size_t blocks_in_chunk = 4096;

  struct Block {
    std::uint64_t keys[keys_in_block];
    std::uint32_t next;
    std::uint32_t used;
  };

  static std::uint64_t key_of(const Timer& timer);
  Timer timer_of(std::uint64_t key) const;
  Block& block(std::uint32_t index) {
    return chunks_[index / blocks_in_chunk][index % blocks_in_chunk];
  }
  std::uint32_t take_block();
  void put_on_ring(std::uint32_t bucket, std::uint64_t key);
  bool open_bucket(std::uint32_t last_bucket);
  void bring_round();

  std::vector<std::vector<Block>> chunks_;
  std::uint32_t free_block_ = no_block;
  std::uint32_t blocks_used_ = 0;
  std::vector<std::uint32_t> ring_;  ///< the first block of each bucket
  std::vector<Timer> later_;         ///< beyond the ring
  std::uint32_t bucket_ = 0;         ///< the open bucket, counted from the start of the run
  std::size_t on_ring_ = 0;          ///< timers on the ring, without the open bucket's
  std::vector<std::uint64_t> due_;   ///< of the open bucket, sorted
  std::size_t taken_ = 0;            ///< how many of them are gone
  std::vector<std::uint64_t> late_;  ///< a heap: added to the open bucket after it was sorted
};

}  // namespace wend
