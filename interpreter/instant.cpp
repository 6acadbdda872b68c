#include <wend/instant.hpp>

#include <date/date.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace wend {

namespace {

/// Takes `digits` digits from the front of the text; nothing where there are none.
std::optional<unsigned> take_number(std::string_view& text, std::size_t digits) {
  unsigned value = 0;
  if (text.size() < digits) return std::nullopt;
  const auto result = std::from_chars(text.data(), text.data() + digits, value);
  if (result.ec != std::errc() || result.ptr != text.data() + digits) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char byte) {
  if (!text.starts_with(byte)) return false;
  text.remove_prefix(1);
  return true;
}

std::string_view take_while(std::string_view& text, std::string_view bytes) {
  const std::string_view taken = text.substr(0, text.find_first_not_of(bytes));
  text.remove_prefix(taken.size());
  return taken;
}

/// Seconds of "second", "minutes", ...; 0 where the word is no unit.
double seconds_of(std::string_view unit) {
  if (unit.ends_with('s')) unit.remove_suffix(1);
  if (unit == "second") return 1;
  if (unit == "minute") return 60;
  if (unit == "hour") return 3600;
  if (unit == "day") return 24 * 3600;
  return unit == "week" ? 7 * 24 * 3600 : 0;
}

/// A number with `_` between its digits; infinite where it is too large, nothing where it is none.
std::optional<double> take_amount(std::string_view& text) {
  std::string digits(take_while(text, "0123456789_"));
  std::erase(digits, '_');
  if (take(text, '.')) digits += "." + std::string(take_while(text, "0123456789"));
  double amount = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
  if (result.ec == std::errc::result_out_of_range) return HUGE_VAL;
  if (result.ec != std::errc() || result.ptr != digits.data() + digits.size()) return std::nullopt;
  return amount;
}

}  // namespace

std::optional<std::uint32_t> parse_duration(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  double seconds = 0;
  do {
    take_while(text, blanks);
    const auto amount = take_amount(text);
    take_while(text, blanks);
    const double unit = seconds_of(take_while(text, "abcdefghijklmnopqrstuvwxyz"));
    if (!amount || unit == 0) return std::nullopt;
    seconds += *amount * unit;
    take_while(text, blanks);
  } while (!text.empty());
  if (seconds > max_duration) return std::nullopt;
  return static_cast<std::uint32_t>(std::lround(seconds));
}

std::string format_instant(Instant instant) {
  // A year has four digits.
  constexpr Instant earliest = -62'167'219'200;  // 0000-01-01T00:00:00Z
  constexpr Instant latest = 253'402'300'799;    // 9999-12-31T23:59:59Z
  instant = std::clamp(instant, earliest, latest);
  return date::format("%FT%TZ", date::sys_seconds(std::chrono::seconds(instant)));
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const date::year_month_day ymd{date::year(static_cast<int>(*year)), date::month(*month),
                                 date::day(*day)};
  if (!ymd.ok()) return std::nullopt;
  const auto midnight = date::sys_days(ymd).time_since_epoch();
  const Instant seconds = std::chrono::duration_cast<std::chrono::seconds>(midnight).count();
  if (text.empty()) return seconds;
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  unsigned second = 0;
  if (take(text, ':')) {
    const auto found = take_number(text, 2);
    if (!found || *found > 59) return std::nullopt;
    second = *found;
  }
  take(text, 'Z');
  if (!text.empty()) return std::nullopt;
  return seconds + *hour * 3600 + *minute * 60 + second;
}

}  // namespace wend
