// Lets a careless host call an automation as bytes say: what is promised to hosts holds, and asking
// where contacts stand changes nothing of what follows.
#include "tests/fuzz/careless_host.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> bytes(data, size);
  const std::string told = wend::CarelessHost(bytes, {false}).run();
  if (wend::CarelessHost(bytes, {true}).run() == told) return 0;
  std::fprintf(stderr, "broken promise: asking changes nothing\n");
  std::abort();
}
