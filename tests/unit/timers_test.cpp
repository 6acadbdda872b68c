// What timers cost; that they come out in their order is a property.
#include "runtime/timers.hpp"

#include <catch2/catch.hpp>

namespace wend {

TEST_CASE("timers take memory as there are timers, and not as far as they reach") {
  constexpr std::uint32_t day = 24 * 3600;
  Timers timers;
  CHECK(timers.bytes() < 1'000);
  for (std::uint32_t contact = 0; contact < 100; ++contact) {
    timers.add({day * (1 + contact), contact, 0});
  }
  CHECK(timers.bytes() < 16'000);
  CHECK(timers.next_at() == day);
}

}  // namespace wend
