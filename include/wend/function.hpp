// A function of the language, as conditions and placeholders call it: `lower(company)`, `days
// since(signed_up)`. It is pure: values in, a value out, no clock and no other contact, so that a
// comparison of its result is one bit per contact like any other. Each function is one file in
// stdlib/functions/ and one row in functions.def.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wend/program.hpp>

namespace wend {

/// A contact's value for a field, or the value of an expression.
struct Value {
  bool missing = true;
  double number = 0;  ///< dates as days since 1970-01-01, durations as seconds, flags as 0 or 1
  std::string text;   ///< of texts and lists, as in the contact's data

  static Value of(double number) { return {false, number, {}}; }
  static Value of(std::string text) { return {false, 0, std::move(text)}; }
};

struct Function {
  std::string_view name;  ///< one or more words: "days since"
  FieldType result;
  std::vector<FieldType> takes;
  std::string_view summary;
  std::string_view example;  ///< a condition that holds for every contact, as a test checks
  /// `values` has one entry per parameter, none of them missing: every function of a missing value
  /// is missing. `today` is the day of the enrollment in the automation's zone, in days since
  /// 1970-01-01. Throws only if memory runs out; thread-safe.
  Value (*call)(std::span<const Value> values, std::int32_t today);
};

}  // namespace wend
