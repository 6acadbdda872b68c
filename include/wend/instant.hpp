// Time in wend: instants are seconds since 1970-01-01T00:00:00Z, durations are seconds. Zones
// belong to the few places that need local time (opening hours, daily limits); everything else
// counts seconds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wend {

/// Seconds since 1970-01-01T00:00:00Z.
using Instant = std::int64_t;

/// The longest duration, in seconds: fifty years, so that sums of durations never overflow.
inline constexpr std::uint32_t max_duration = 50u * 366 * 24 * 3600;

/// "2026-03-02T09:00:00Z"
std::string format_instant(Instant instant);

/// Parses "2026-03-02", "2026-03-02T09:00" or "2026-03-02T09:00:00Z", all in UTC; nullopt for any
/// other text.
std::optional<Instant> parse_instant(std::string_view text);

/// Parses "3 days" or "1 day 12 hours" into seconds; nullopt if the text is not a duration or is
/// longer than max_duration.
std::optional<std::uint32_t> parse_duration(std::string_view text);

}  // namespace wend
