// The standard walk: one script, standard_walk.wend, and a world for it in which everything about
// a contact follows from its number. It is the same work for every engine that is measured, and
// its results are known exactly, so a benchmark that walks wrongly cannot pass for a fast one.
// This file makes the contacts and names what a walk gives; walking them is left to the engines.

#pragma once

#include <array>
#include <cstdint>
#include <ostream>

namespace wend {

/// What the world holds for one contact; minutes are counted from the event that makes them start.
struct StandardContact {
  bool team_a;     ///< Team "a", else team "b".
  bool has_email;  ///< Without one the contact cannot be reached when it does not accept.
  bool connected;  ///< Connected from the start, so no request is needed.
  std::uint32_t accepted_minutes;    ///< From the connection request to its acceptance, 1 to 40320.
  bool replies;                      ///< Replies one hour after the message or email, else never.
  std::uint32_t enrichment_minutes;  ///< From the start of the run to the first step, below 1440.
};

/// Where a contact ends, in the order in which the checksum weighs them: 1, 2, 3.
enum class StandardStep : std::uint8_t { replied_end, done, unreachable };

/// The labels of the script, indexed by `StandardStep`.
inline constexpr std::array<const char*, 3> standard_step_names{"replied_end", "done",
                                                                "unreachable"};

/// The end of one contact's walk.
struct StandardEnd {
  StandardStep step;
  std::uint32_t minute;  ///< Since the start of the run.

  bool operator==(const StandardEnd&) const = default;
};

/// What a walk of all contacts comes to: contacts for each end, tasks of each kind, a checksum.
struct StandardResult {
  std::uint64_t replied_end, done, unreachable;
  std::uint64_t requests, messages, emails, visits;
  std::uint64_t f;  ///< The sum over contacts of the minute it ended, times the weight of its end.

  bool operator==(const StandardResult&) const = default;
};

/// The number that a contact gets at draw `draw`, spread evenly over 32 bits.
std::uint32_t standard_hash(std::uint32_t contact, std::uint32_t draw);

/// The contact numbered `c`, counted from 0.
StandardContact standard_contact(std::uint32_t c);

/// Writes contacts 0 to `n` - 1 as a CSV that `wend run --contacts` reads, a header line first.
void write_standard_csv(std::ostream& out, std::uint32_t n);

}  // namespace wend
