// What the engine keeps for each contact: a word of bits, where it is, since when, with which
// status and what it waits for. Names, addresses and all other texts stay with the host: they were
// turned into bits when the contact was enrolled. 40 bytes per contact, so that a million stay
// within reach of a processor's caches.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <wend/program.hpp>

namespace wend {

/// Nothing wakes the contact by itself.
inline constexpr std::uint32_t no_wake = UINT32_MAX;

struct ContactState {
  std::uint64_t word = 0;  ///< limb 0 of the contact's bits; see Program
  /// The number of the task at which it stands, which no other task ever has; 0: it stands at none.
  std::uint64_t task = 0;
  Place at = no_place;      ///< the instruction it is at, or ended at
  std::uint32_t since = 0;  ///< when its state last changed, in seconds after the start of the run
  std::uint32_t wake = no_wake;  ///< the second at which its timer is due; any other is stale
  std::uint32_t moves = 0;       ///< of those in the second `since`, against endless loops
  Status status = Status::waiting_enrichment;
  std::uint8_t reason = 0;  ///< index into Program::reasons
  std::uint16_t segment = no_index;
  std::uint16_t sender = no_index;
};

/// All contacts of a run, in the order of import. Vectors that a program does not need are empty.
struct Contacts {
  std::vector<ContactState> states;
  std::vector<std::uint64_t> more_limbs;  ///< limbs 1.. of each contact: Program::limbs - 1 each
  std::vector<bool> duplicate;            ///< the same person as an earlier contact
  /// The number of the contact's company, no_company where it is not known; empty without a
  /// coworkers limit.
  std::vector<std::uint32_t> company;
  /// The zone in which the hours apply to each contact: 0 is the automation's, n is zones[n - 1];
  /// empty unless the script uses it.
  std::vector<std::uint16_t> zone;
  std::vector<std::string> zones;  ///< names of the IANA database, each once

  /// The limbs after the first of one contact; null if there are none.
  std::uint64_t* more(std::uint32_t contact, const Program& program) {
    if (program.limbs == 1) return nullptr;
    return more_limbs.data() + std::size_t{contact} * (program.limbs - 1);
  }
};

inline constexpr std::uint32_t no_company = UINT32_MAX;

}  // namespace wend
