// The timers against a sorted set, for any adds and takes: the same timers in the same order.
#include "runtime/timers.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <set>
#include <tuple>

#include "tests/property/check_cases.hpp"
#include "tests/property/script_generator.hpp"

namespace wend {
namespace {

using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint16_t>;

/// What the timers mean, without buckets.
class PlainTimers {
 public:
  void add(const Timer& timer) { waiting_.insert({timer.at, timer.contact, timer.kind}); }
  bool next(std::uint32_t until, Key& key) {
    const bool due = !waiting_.empty() && std::get<0>(*waiting_.begin()) <= until;
    if (due) key = waiting_.extract(waiting_.begin()).value();
    now_ = due ? std::get<0>(key) : until;
    return due;
  }
  void restart() { now_ = 0; }
  std::optional<std::uint32_t> next_at() const {
    if (waiting_.empty()) return std::nullopt;
    return std::get<0>(*waiting_.begin());
  }
  /// Nobody adds a timer for earlier.
  std::uint32_t now() const { return now_; }
  bool empty() const { return waiting_.empty(); }

 private:
  std::multiset<Key> waiting_;
  std::uint32_t now_ = 0;
};

/// A draw from here stays below what 32 bits hold.
constexpr std::uint32_t latest = 2'500'000'000;

/// From the same second to far behind the 48 days of the ring.
std::uint32_t draw_ahead() {
  static const std::vector<std::uint32_t> reaches = {1,      2,         64,        200,
                                                     86'400, 4'194'304, 4'194'400, 10'000'000};
  // Where a ring comes round, bucket for bucket, from 64 buckets of 64 seconds on.
  if (draw_one_in(10)) {
    const std::uint32_t round = 4'096u << draw_below(11);
    return round - 128 + static_cast<std::uint32_t>(draw_below(256));
  }
  const std::uint32_t reach = draw_one_in(100) ? 1'500'000'000 : draw_from(reaches);
  return static_cast<std::uint32_t>(draw_below(reach));
}

Timer draw_timer(std::uint32_t now) {
  Timer timer{};
  timer.at = now + draw_ahead();
  timer.contact =
      static_cast<std::uint32_t>(draw_one_in(2) ? draw_below(5) : draw_below(UINT32_MAX));
  timer.kind = static_cast<std::uint16_t>(draw_one_in(2) ? draw_below(4) : draw_below(65536));
  return timer;
}

class BothTimers {
 public:
  void add_some() {
    // Enough of them make the ring grow.
    const std::size_t count = draw_one_in(10) ? 40 : draw_one_in(60) ? 20'000 : 1 + draw_below(4);
    for (std::size_t index = 0; index < count; ++index) {
      const Timer timer = draw_timer(plain_.now());
      timers_.add(timer);
      plain_.add(timer);
    }
  }

  /// Takes up to so many that are due by then; false where none was left.
  bool take_some(std::uint32_t until, std::size_t most) {
    for (std::size_t count = 0; count < most; ++count) {
      Timer timer{};
      Key expected;
      RC_ASSERT(timers_.next_at() == plain_.next_at());
      const bool taken = timers_.next(until, timer);
      RC_ASSERT(taken == plain_.next(until, expected));
      if (!taken) return false;
      RC_ASSERT(Key(timer.at, timer.contact, timer.kind) == expected);
    }
    return true;
  }

  void restart_if_empty() {
    if (!plain_.empty()) return;
    timers_.restart();
    plain_.restart();
  }

  std::uint32_t now() const { return plain_.now(); }

 private:
  Timers timers_;
  PlainTimers plain_;
};

TEST_CASE("timers come out in the order of a sorted set", "[timers]") {
  CHECK(check_cases("adds and takes", 600, [] {
    BothTimers both;
    const std::size_t turns = draw_below(60);
    for (std::size_t turn = 0; turn < turns; ++turn) {
      both.add_some();
      if (both.now() > latest) break;
      if (draw_one_in(2)) both.take_some(both.now() + draw_ahead(), 1 + draw_below(20));
      if (draw_one_in(20)) both.restart_if_empty();
    }
    both.take_some(UINT32_MAX, SIZE_MAX);
    both.restart_if_empty();
    both.add_some();
    both.take_some(UINT32_MAX, SIZE_MAX);
  }));
}

}  // namespace
}  // namespace wend
