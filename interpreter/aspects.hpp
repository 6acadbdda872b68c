// What a test may expect something of, as tests write it: one table for whoever reads tests and for
// whoever says what is expected of them.
#pragma once

#include <string_view>

#include "interpreter/test_cases.hpp"

namespace wend {

/// In the order of Expectation::Aspect.
inline constexpr std::string_view aspects[] = {"status", "reason", "step",
                                               "visits", "sent",   "event"};

inline std::string_view name_of(Expectation::Aspect aspect) {
  return aspects[static_cast<std::size_t>(aspect)];
}

}  // namespace wend
