#include "interpreter/common_subsequence.hpp"

#include <algorithm>
#include <span>

namespace wend {

namespace {

using Entries = std::span<const std::uint32_t>;

/// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). A diagonal is a place in the
/// first list less one in the second; with each difference more, a way may come further on it.
class Comparison {
 public:
  Comparison(Entries before, Entries after) : before_(before), after_(after) {}

  std::vector<CommonPlace> run() {
    // 16 MiB of places at the most.
    constexpr int most_differences = 2000;
    for (int count = 0; count <= most_differences; ++count) {
      furthest_.emplace_back(2 * static_cast<std::size_t>(count) + 1);
      for (int diagonal = -count; diagonal <= count; diagonal += 2) {
        if (goes_to_the_end(count, diagonal)) return way_back();
      }
    }
    return {};
  }

 private:
  /// How far the ways with so many differences come on a diagonal, in the first list.
  int& furthest(int count, int diagonal) {
    return furthest_[static_cast<std::size_t>(count)][static_cast<std::size_t>(diagonal + count)];
  }

  /// Whether the last difference before that diagonal is an entry of the second list alone.
  bool comes_by_second(int count, int diagonal) {
    if (diagonal == -count || diagonal == count) return diagonal == -count;
    return furthest(count - 1, diagonal - 1) < furthest(count - 1, diagonal + 1);
  }

  int first_on(int count, int diagonal) {
    if (count == 0) return 0;
    return comes_by_second(count, diagonal) ? furthest(count - 1, diagonal + 1)
                                            : furthest(count - 1, diagonal - 1) + 1;
  }

  bool goes_to_the_end(int count, int diagonal) {
    auto first = static_cast<std::size_t>(first_on(count, diagonal));
    auto second = static_cast<std::size_t>(static_cast<int>(first) - diagonal);
    while (first < before_.size() && second < after_.size() && before_[first] == after_[second]) {
      ++first;
      ++second;
    }
    furthest(count, diagonal) = static_cast<int>(first);
    return first >= before_.size() && second >= after_.size();
  }

  std::vector<CommonPlace> way_back() {
    std::vector<CommonPlace> common;
    int first = static_cast<int>(before_.size());
    int diagonal = first - static_cast<int>(after_.size());
    for (int count = static_cast<int>(furthest_.size()) - 1; count >= 0; --count) {
      for (const int begin = first_on(count, diagonal); first > begin;) {
        --first;
        common.emplace_back(first, first - diagonal);
      }
      if (count == 0) break;
      const bool by_second = comes_by_second(count, diagonal);
      diagonal += by_second ? 1 : -1;
      first = furthest(count - 1, diagonal);
    }
    std::reverse(common.begin(), common.end());
    return common;
  }

  Entries before_;
  Entries after_;
  std::vector<std::vector<int>> furthest_;  ///< by the number of differences, then by diagonal
};

}  // namespace

std::vector<CommonPlace> common_subsequence(const std::vector<std::uint32_t>& before,
                                            const std::vector<std::uint32_t>& after) {
  std::vector<CommonPlace> common;
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && before.rbegin()[static_cast<std::ptrdiff_t>(tail)] ==
                                      after.rbegin()[static_cast<std::ptrdiff_t>(tail)]) {
    ++tail;
  }
  for (std::size_t place = 0; place < head; ++place) common.emplace_back(place, place);
  const auto middle = [&](const std::vector<std::uint32_t>& list) {
    return Entries(list).subspan(head, list.size() - head - tail);
  };
  for (const auto& [first, second] : Comparison(middle(before), middle(after)).run()) {
    common.emplace_back(head + first, head + second);
  }
  for (; tail > 0; --tail) common.emplace_back(before.size() - tail, after.size() - tail);
  return common;
}

}  // namespace wend
