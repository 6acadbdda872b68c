// The values of literals: what a text, number, date, time or duration in a script means. Each
// function reports what is wrong with it (an unknown escape, an impossible day, a number that is
// too large) and returns a value all the same, so that the phases continue.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grammar/tree.hpp"
#include "interpreter/report.hpp"

namespace wend {

/// The text without quotes and with its escapes replaced; of a text block, without the common
/// indentation. Placeholders stay as they are written.
std::string text_value(Node text, Report& report);
/// The same around the placeholders: what stands before the first, between each two, and behind the
/// last.
std::vector<std::string> words_of_text(Node text, Report& report);
/// The first `count` words of a name, one space between them as declarations write them.
std::string joined_words(Node name, std::size_t count = SIZE_MAX);
double number_value(Node number, Report& report);
/// A whole number from `least` to 4,000,000,000; other numbers are reported.
std::uint32_t count_value(Node number, std::uint32_t least, Report& report);
/// From 0 to 100.
double percent_value(Node percent, Report& report);
/// Seconds.
std::uint32_t duration_value(Node duration, Report& report);
struct DurationRange {
  std::uint32_t from = 0;  ///< seconds
  std::uint32_t to = 0;    ///< seconds, not less than from
};
/// Of a duration_range, or of a duration as a range from and to itself.
DurationRange duration_range_value(Node range, Report& report);
/// Days since 1970-01-01.
std::int32_t date_value(Node date, Report& report);
/// Minutes after midnight, 24:00 allowed; nullopt if the clock has no such time.
std::optional<std::uint16_t> time_value(Node time, Report& report);

}  // namespace wend
