// Random draws, the same on every machine. A draw is a hash of the seed, the contact, the subject
// and the moment. No draw depends on how many came before, so an additional contact in a file
// changes no other contact's walk.
#pragma once

#include <cstdint>
#include <string_view>

namespace wend {

/// Spreads the bits of a number (the finalizer of SplitMix64, Steele, Lea and Flood 2014).
constexpr std::uint64_t mixed(std::uint64_t value) {
  value += 0x9E37'79B9'7F4A'7C15u;
  value = (value ^ (value >> 30)) * 0xBF58'476D'1CE4'E5B9u;
  value = (value ^ (value >> 27)) * 0x94D0'49BB'1331'11EBu;
  return value ^ (value >> 31);
}

/// A number for a name (FNV-1a).
constexpr std::uint64_t number_of(std::string_view name) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325u;
  for (const char byte : name) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x0000'0100'0000'01B3u;
  }
  return hash;
}

struct Draw {
  std::uint64_t seed;
  std::uint64_t who;    ///< number_of the contact's id
  std::uint64_t about;  ///< number_of the event or fact
  std::uint64_t moment;

  /// Any 64-bit number; `index` distinguishes several draws at one moment.
  constexpr std::uint64_t bits(std::uint64_t index) const {
    return mixed(mixed(mixed(mixed(mixed(seed) ^ who) ^ about) ^ moment) ^ index);
  }
  /// A number from 0 up to, but not including, 100.
  constexpr double percent(std::uint64_t index) const {
    return static_cast<double>(bits(index) >> 11) * (100.0 / 9007199254740992.0);
  }
  /// A whole number from `from` to `to`, inclusive.
  constexpr std::uint32_t between(std::uint64_t index, std::uint32_t from, std::uint32_t to) const {
    return from + static_cast<std::uint32_t>(bits(index) % (std::uint64_t{to} - from + 1));
  }
};

}  // namespace wend
