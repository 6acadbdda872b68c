// Writes the contacts of the standard walk to standard output: make_standard_csv N > contacts.csv

#include <charconv>
#include <cstdint>
#include <iostream>
#include <string_view>

#include "bench/standard_walk.hpp"

int main(int argument_count, char** arguments) {
  std::uint32_t n = 0;
  const std::string_view text = argument_count == 2 ? arguments[1] : "";
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || end != text.data() + text.size()) {
    std::cerr << "usage: make_standard_csv N > FILE, with N contacts from 0 to 4294967295\n";
    return 2;
  }
  std::ios::sync_with_stdio(false);
  wend::write_standard_csv(std::cout, n);
  if (!std::cout.flush()) {
    std::cerr << "make_standard_csv: cannot write to standard output\n";
    return 4;
  }
  return 0;
}
