// A function of the language, as conditions and placeholders call it: `lower(company)`, `days
// since(signed_up)`. It is pure: values in, a value out, no clock and no other contact, so that a
// comparison of it is one bit for each contact as any other is. Each function is one file of
// stdlib/functions/ and one row of functions.def.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wend/program.hpp>

namespace wend {

/// What a contact has in a field, or what an expression makes of it.
struct Value {
  bool missing = true;
  double number = 0;  ///< dates as days since 1970-01-01, durations as seconds, flags as 0 or 1
  std::string text;   ///< of texts and lists, as the contact's data have it

  static Value of(double number) { return {false, number, {}}; }
  static Value of(std::string text) { return {false, 0, std::move(text)}; }
};

struct Function {
  std::string_view name;  ///< one word or several: "days since"
  FieldType result;
  std::vector<FieldType> takes;
  std::string_view summary;
  std::string_view example;  ///< a condition that holds for every contact; a test asks it
  /// `values` are as many as it takes, none of them missing: of a missing value every function is
  /// missing. `today` is the day of the enrollment in the automation's zone, in days since
  /// 1970-01-01. Never throws but for memory; thread-safe.
  Value (*call)(std::span<const Value> values, std::int32_t today);
};

}  // namespace wend
