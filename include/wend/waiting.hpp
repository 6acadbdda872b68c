// What a waiting contact waits for: only the engine knows what keeps a task from its turn, so it
// tells the journal, for traces, the story of a contact and forecasts. The kinds and their words
// are one table, waits_for.def.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <wend/instant.hpp>

namespace wend {

enum class WaitsFor : std::uint8_t {
#define WEND_WAITS_FOR(name, words) name,
#include <wend/waits_for.def>
#undef WEND_WAITS_FOR
};

struct WaitsForRow {
  std::string_view name;
  std::string_view words;
};

inline constexpr WaitsForRow waits_for_rows[] = {
#define WEND_WAITS_FOR(name, words) {#name, words},
#include <wend/waits_for.def>
#undef WEND_WAITS_FOR
};

constexpr const WaitsForRow& row_of(WaitsFor kind) {
  return waits_for_rows[static_cast<std::size_t>(kind)];
}

/// The lane of anything that does not wait in a queue.
inline constexpr std::uint32_t no_lane = UINT32_MAX;

struct Waiting {
  WaitsFor waits_for = WaitsFor::wait;
  /// When that is over at the latest; nullopt if unknown. For tasks in a queue: when the first of
  /// them gets its turn.
  std::optional<Instant> until;
  std::string_view of;  ///< the sender or segment; empty if there is none
  /// Of a task in a queue; tasks of one lane get their turns in order.
  std::uint32_t lane = no_lane;
  /// Tasks ahead of it in its queue, including those that have left it since.
  std::uint32_t ahead = 0;
};

}  // namespace wend
