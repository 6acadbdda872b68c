// The same host as in tests/fuzz/automation_fuzz.cpp, on bytes that are drawn once and for all, so
// that the promises are held where no fuzzer is at hand.

#include "tests/fuzz/careless_host.hpp"

#include <catch2/catch.hpp>

#include "runtime/draw.hpp"

namespace wend {

TEST_CASE("whatever a host calls, promises hold, and asking where contacts stand changes nothing") {
  for (std::uint64_t sequence = 0; sequence < 300; ++sequence) {
    std::vector<std::uint8_t> bytes;
    for (std::uint64_t index = 0; index < 600; ++index) {
      const std::uint64_t bits = Draw{sequence, 0, 0, 0}.bits(index);
      // Bytes above 0xF0 stand for what is odd; a contact seldom is.
      bytes.push_back(static_cast<std::uint8_t>(bits % (bits % 1024 < 64 ? 256 : 240)));
    }
    const std::string told = CarelessHost(bytes, {false}).run();
    INFO("sequence " << sequence);
    CHECK(CarelessHost(bytes, {true}).run() == told);
    CHECK(told.size() > 200);
  }
}

}  // namespace wend
