// Which entries of two lists match: a longest common subsequence, found as `diff` does, so that
// long lists with few differences are fast. Entries are numbers: the caller gives equal entries
// equal numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace wend {

/// The places of one entry in both lists.
using CommonPlace = std::pair<std::size_t, std::size_t>;

/// The common places in their order. Of lists that differ in very many places (2,000) only what
/// they share at their beginnings and ends.
std::vector<CommonPlace> common_subsequence(const std::vector<std::uint32_t>& before,
                                            const std::vector<std::uint32_t>& after);

}  // namespace wend
