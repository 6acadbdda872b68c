// A longest common subsequence, held against the plain table of lengths.
#include "interpreter/common_subsequence.hpp"

#include <catch2/catch.hpp>

#include "runtime/draw.hpp"

namespace wend {
namespace {

using Entries = std::vector<std::uint32_t>;

std::size_t longest(const Entries& before, const Entries& after) {
  std::vector<std::vector<std::size_t>> length(before.size() + 1,
                                               std::vector<std::size_t>(after.size() + 1));
  for (std::size_t row = before.size(); row-- > 0;) {
    for (std::size_t column = after.size(); column-- > 0;) {
      length[row][column] = before[row] == after[column]
                                ? length[row + 1][column + 1] + 1
                                : std::max(length[row + 1][column], length[row][column + 1]);
    }
  }
  return length[0][0];
}

Entries any_entries(std::uint64_t seed, std::uint64_t about) {
  const Draw draw{seed, about, 0, 0};
  Entries entries(draw.between(0, 0, 12));
  for (std::size_t place = 0; place < entries.size(); ++place) {
    entries[place] = draw.between(place + 1, 1, 4);
  }
  return entries;
}

}  // namespace

TEST_CASE("what two lists have in common is in order, the same in both, and as long as can be") {
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    const Entries before = any_entries(seed, 1);
    const Entries after = any_entries(seed, 2);
    const std::vector<CommonPlace> common = common_subsequence(before, after);
    CAPTURE(seed, before, after);
    for (std::size_t index = 0; index < common.size(); ++index) {
      const auto& [first, second] = common[index];
      REQUIRE(before.at(first) == after.at(second));
      if (index == 0) continue;
      REQUIRE(common[index - 1].first < first);
      REQUIRE(common[index - 1].second < second);
    }
    REQUIRE(common.size() == longest(before, after));
  }
}

TEST_CASE("long lists that differ in few places are compared whole") {
  Entries before(200'000);
  for (std::size_t place = 0; place < before.size(); ++place) {
    before[place] = static_cast<std::uint32_t>(place % 1000);
  }
  Entries after = before;
  after.erase(after.begin() + 5);
  after[100'000] = 5000;
  after.push_back(7000);
  CHECK(common_subsequence(before, after).size() == before.size() - 2);
}

TEST_CASE("lists that differ everywhere share their ends") {
  Entries before(5000, 1);
  Entries after(5000, 2);
  before.front() = after.front() = 3;
  before.back() = after.back() = 4;
  CHECK(common_subsequence(before, after) == std::vector<CommonPlace>{{0, 0}, {4999, 4999}});
}

}  // namespace wend
