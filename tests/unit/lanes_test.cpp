// Whose turn it is, by the door of the lanes alone.
#include "runtime/lanes.hpp"

#include <catch2/catch.hpp>

namespace wend {
namespace {

/// One sender who does one task of one node a day.
Program one_a_day() {
  Program program;
  program.nodes.push_back({"visit", no_index, "", 0});
  program.senders.push_back({"anna", "", {}, {{0, 1, Period::day}}});
  return program;
}

constexpr Instant day = 24 * 3600;

}  // namespace

TEST_CASE("whoever left a lane and came back waits at its end") {
  const Program program = one_a_day();
  Contacts contacts;
  contacts.states.resize(3);
  Lanes lanes(program, contacts);
  const std::uint32_t lane = lanes.lane_of(0, 0);
  CHECK(lanes.take_turn(lane, 0, 0));
  CHECK(lanes.wait(lane, 1, false) == 0);
  CHECK(lanes.wait(lane, 2, false) == 1);
  lanes.leave(1);
  lanes.wait(lane, 1, false);
  REQUIRE(lanes.tasks(lane).size() == 2);
  CHECK(lanes.tasks(lane)[0].contact == 2);
  lanes.drop_stale(lane);
  CHECK(lanes.take(lane, day)->contact == 2);
  lanes.drop_stale(lane);
  CHECK(lanes.take(lane, 2 * day)->contact == 1);
  CHECK_FALSE(lanes.take(lane, 3 * day));
}

TEST_CASE("tasks that were tried have the first turns, in their order") {
  const Program program = one_a_day();
  Contacts contacts;
  contacts.states.resize(4);
  Lanes lanes(program, contacts);
  const std::uint32_t lane = lanes.lane_of(0, 0);
  lanes.wait(lane, 0, false);
  lanes.wait(lane, 1, true);
  lanes.wait(lane, 2, false);
  CHECK(lanes.wait(lane, 3, true) == 1);
  std::vector<std::uint32_t> order;
  for (const QueuedTask& task : lanes.tasks(lane)) order.push_back(task.contact);
  CHECK(order == std::vector<std::uint32_t>{1, 3, 0, 2});
  CHECK(lanes.tasks(lane)[1].tried());
  CHECK_FALSE(lanes.tasks(lane)[2].tried());
}

}  // namespace wend
