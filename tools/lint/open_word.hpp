// A word of which some bits are not decided. Most scripts have one or two limbs: those stand in
// place, since a word is copied for every move of an exploration; more are allocated.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace wend {

class Limbs {
 public:
  Limbs() = default;
  Limbs(std::size_t count, std::uint64_t value) : count_(count) {
    if (count > near_.size()) far_.resize(count);
    for (std::uint64_t& limb : *this) limb = value;
  }
  Limbs(const std::uint64_t* begin, const std::uint64_t* end)
      : Limbs(static_cast<std::size_t>(end - begin), 0) {
    for (std::uint64_t& limb : *this) limb = *begin++;
  }

  std::uint64_t* data() { return far_.empty() ? near_.data() : far_.data(); }
  const std::uint64_t* data() const { return far_.empty() ? near_.data() : far_.data(); }
  std::uint64_t& operator[](std::size_t index) { return data()[index]; }
  std::uint64_t operator[](std::size_t index) const { return data()[index]; }
  std::uint64_t* begin() { return data(); }
  std::uint64_t* end() { return data() + count_; }
  const std::uint64_t* begin() const { return data(); }
  const std::uint64_t* end() const { return data() + count_; }

 private:
  std::size_t count_ = 0;
  std::array<std::uint64_t, 3> near_{};
  std::vector<std::uint64_t> far_;  ///< empty where they stand in place
};

struct OpenWord {
  Limbs bits;
  Limbs open;
  /// Known bits of facts that something has written since the contact was enrolled: of those that
  /// its data may give and that turn a contact away, all others are left out.
  std::uint32_t written = 0;
};

inline std::uint64_t low_bits(unsigned count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

}  // namespace wend
