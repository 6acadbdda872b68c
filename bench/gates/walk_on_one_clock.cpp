#include "bench/gates/walk_on_one_clock.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <utility>

namespace wend {
namespace {

constexpr std::uint32_t acceptance_deadline = 14 * 24 * 60;
constexpr std::uint32_t reply_delay = 60;
constexpr std::uint32_t wait_before_visit = 3 * 24 * 60;

// A contact's state is one byte: five facts, and above them the event that it waits for.
constexpr std::uint8_t team_a = 1;
constexpr std::uint8_t has_email = 2;
constexpr std::uint8_t connected = 4;
constexpr std::uint8_t replies = 8;
constexpr std::uint8_t replied = 16;
constexpr unsigned fact_bits = 5;
constexpr std::uint8_t fact_mask = (1u << fact_bits) - 1;

enum class Awaited : std::uint8_t { enrichment, acceptance, deadline, reply, end_of_wait };

// A bucket for each minute of the ring is a chain of chunks, newest first. So the contacts of a
// minute lie side by side, and the processor fetches the states of several at the same time; a list
// linked through the contacts would make it fetch them one after the other.
constexpr std::uint32_t ring_minutes = 1u << 15;
static_assert(ring_minutes > acceptance_deadline, "the ring must hold the longest wait");
constexpr std::uint32_t chunk_capacity = 30;
constexpr std::uint32_t no_chunk = ~0u;

struct alignas(64) Chunk {
  std::array<std::uint32_t, chunk_capacity> contacts;
  std::uint32_t count;
  std::uint32_t older;
};

// The most that are ever in use: the full ones, for each bucket in use one that is not full, and
// the one that is being drained, whose contacts are in other buckets already.
std::size_t most_chunks(std::uint32_t contacts) {
  return contacts / chunk_capacity + std::min(contacts, acceptance_deadline + 1) + 1;
}

/// One timer a contact, bucketed by minute.
class MinuteRing {
 public:
  /// Every bucket must be empty, which the end of a walk leaves it.
  MinuteRing(std::uint32_t* newest, Chunk* chunks) : newest_(newest), chunks_(chunks) {}

  /// Sets the contact's timer, less than `ring_minutes` ahead of the minute that is drained.
  void push(std::uint32_t minute, std::uint32_t contact) {
    std::uint32_t& newest = newest_[minute % ring_minutes];
    if (newest == no_chunk || chunks_[newest].count == chunk_capacity) newest = take_chunk(newest);
    Chunk& chunk = chunks_[newest];
    chunk.contacts[chunk.count++] = contact;
  }

  /// Empties the minute's bucket, calling `wake` for each contact; `wake` may push.
  template <class Wake>
  void drain(std::uint32_t minute, Wake wake) {
    std::uint32_t current = std::exchange(newest_[minute % ring_minutes], no_chunk);
    while (current != no_chunk) {
      Chunk& chunk = chunks_[current];
      for (std::uint32_t i = 0; i < chunk.count; ++i) wake(chunk.contacts[i]);
      const std::uint32_t older = std::exchange(chunk.older, free_);
      free_ = std::exchange(current, older);
    }
  }

 private:
  std::uint32_t take_chunk(std::uint32_t older) {
    std::uint32_t taken = free_;
    if (taken == no_chunk) {
      taken = untouched_++;
    } else {
      free_ = chunks_[taken].older;
    }
    chunks_[taken].count = 0;
    chunks_[taken].older = older;
    return taken;
  }

  std::uint32_t* newest_;
  Chunk* chunks_;
  std::uint32_t free_ = no_chunk;
  std::uint32_t untouched_ = 0;
};

class Walk {
 public:
  Walk(const std::uint16_t* accepted, std::uint8_t* states, MinuteRing ring, std::uint32_t contacts,
       std::vector<StandardEnd>* ends)
      : accepted_(accepted), states_(states), ring_(ring), live_(contacts), ends_(ends) {}

  StandardResult run(const std::uint16_t* enrichment) {
    for (std::uint32_t c = 0; c < live_; ++c) ring_.push(enrichment[c], c);
    for (; live_ != 0; ++now_) {
      ring_.drain(now_, [this](std::uint32_t contact) { wake(contact); });
    }
    const auto [replied_end, done, unreachable] = ended_;
    return {replied_end, done,    unreachable, requests_, messages_[0] + messages_[1],
            emails_,     visits_, f_};
  }

 private:
  void wake(std::uint32_t contact) {
    const std::uint8_t state = states_[contact];
    const std::uint8_t facts = state & fact_mask;
    switch (static_cast<Awaited>(state >> fact_bits)) {
      case Awaited::enrichment:
        if ((facts & connected) != 0) return send_message(contact, facts);
        return request_connection(contact, facts);
      case Awaited::acceptance:
        return send_message(contact, facts | connected);
      case Awaited::deadline:
        if ((facts & has_email) == 0) return end(contact, StandardStep::unreachable);
        ++emails_;
        return wait_three_days(contact, facts);
      case Awaited::reply:
        return wait(contact, facts | replied, Awaited::end_of_wait,
                    wait_before_visit - reply_delay);
      case Awaited::end_of_wait:
        if ((facts & replied) != 0) return end(contact, StandardStep::replied_end);
        ++visits_;
        return end(contact, StandardStep::done);
    }
  }

  void request_connection(std::uint32_t contact, std::uint8_t facts) {
    ++requests_;
    const std::uint32_t acceptance = accepted_[contact];
    if (acceptance < acceptance_deadline) {
      return wait(contact, facts, Awaited::acceptance, acceptance);
    }
    wait(contact, facts, Awaited::deadline, acceptance_deadline);
  }

  void send_message(std::uint32_t contact, std::uint8_t facts) {
    ++messages_[facts & team_a];
    wait_three_days(contact, facts);
  }

  void wait_three_days(std::uint32_t contact, std::uint8_t facts) {
    if ((facts & replies) != 0) return wait(contact, facts, Awaited::reply, reply_delay);
    wait(contact, facts, Awaited::end_of_wait, wait_before_visit);
  }

  void wait(std::uint32_t contact, unsigned facts, Awaited event, std::uint32_t delay) {
    states_[contact] = static_cast<std::uint8_t>(facts | static_cast<unsigned>(event) << fact_bits);
    ring_.push(now_ + delay, contact);
  }

  void end(std::uint32_t contact, StandardStep step) {
    const auto index = static_cast<std::size_t>(step);
    ++ended_[index];
    f_ += std::uint64_t{now_} * (index + 1);
    if (ends_ != nullptr) (*ends_)[contact] = {step, now_};
    --live_;
  }

  const std::uint16_t* accepted_;
  std::uint8_t* states_;
  MinuteRing ring_;
  std::uint32_t live_;
  std::vector<StandardEnd>* ends_;
  std::uint32_t now_ = 0;
  std::array<std::uint64_t, 3> ended_{};     // by StandardStep
  std::array<std::uint64_t, 2> messages_{};  // of team b, of team a
  std::uint64_t requests_ = 0;
  std::uint64_t emails_ = 0;
  std::uint64_t visits_ = 0;
  std::uint64_t f_ = 0;
};

}  // namespace

struct HandWrittenWalk::Memory {
  std::vector<std::uint8_t> facts;
  std::vector<std::uint16_t> accepted;    // minutes from the request
  std::vector<std::uint16_t> enrichment;  // minutes from the start of the run
  std::vector<std::uint8_t> states;
  std::vector<std::uint32_t> newest;  // of each bucket
  std::vector<Chunk> chunks;
};

HandWrittenWalk::HandWrittenWalk(std::uint32_t contacts) : memory_(std::make_unique<Memory>()) {
  memory_->facts.reserve(contacts);
  memory_->accepted.reserve(contacts);
  memory_->enrichment.reserve(contacts);
  for (std::uint32_t c = 0; c < contacts; ++c) {
    const StandardContact contact = standard_contact(c);
    const unsigned facts = (contact.team_a ? team_a : 0u) | (contact.has_email ? has_email : 0u) |
                           (contact.connected ? connected : 0u) | (contact.replies ? replies : 0u);
    memory_->facts.push_back(static_cast<std::uint8_t>(facts));
    memory_->accepted.push_back(static_cast<std::uint16_t>(contact.accepted_minutes));
    memory_->enrichment.push_back(static_cast<std::uint16_t>(contact.enrichment_minutes));
  }
  memory_->states.resize(contacts);
  memory_->newest.resize(ring_minutes, no_chunk);
  memory_->chunks.resize(most_chunks(contacts));
}

HandWrittenWalk::~HandWrittenWalk() = default;

StandardResult HandWrittenWalk::run(std::vector<StandardEnd>* ends) {
  Memory& memory = *memory_;
  std::copy(memory.facts.begin(), memory.facts.end(), memory.states.begin());
  if (ends != nullptr) ends->resize(memory.facts.size());
  const auto contacts = static_cast<std::uint32_t>(memory.facts.size());
  const MinuteRing ring(memory.newest.data(), memory.chunks.data());
  return Walk(memory.accepted.data(), memory.states.data(), ring, contacts, ends)
      .run(memory.enrichment.data());
}

std::size_t HandWrittenWalk::bytes() const {
  const auto size = [](const auto& array) { return array.size() * sizeof array[0]; };
  return size(memory_->facts) + size(memory_->accepted) + size(memory_->enrichment) +
         size(memory_->states) + size(memory_->newest) + size(memory_->chunks);
}

}  // namespace wend
