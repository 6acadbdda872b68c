// The standard walk through the engine, beside the same walk written by hand. Both get their memory
// and the contacts' data before the time is taken, so that what is measured is walking.
#include <benchmark/benchmark.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include <wend/compile.hpp>

#include "bench/gates/walk_on_one_clock.hpp"
#include "bench/standard_walk.hpp"
#include "runtime/simulation.hpp"
#include "runtime/stores/memory.hpp"

namespace wend {

namespace {

std::shared_ptr<const Program> standard_program() {
  std::ifstream file(WEND_SOURCE_DIR "/bench/standard_walk.wend");
  std::stringstream text;
  text << file.rdbuf();
  return compile("standard_walk.wend", text.str(), {{"team"}}).program;
}

template <typename Row>
std::size_t row_named(const std::vector<Row>& rows, std::string_view name) {
  std::size_t index = 0;
  while (rows[index].name != name) ++index;
  return index;
}

/// The contacts of the standard walk as bits, without a detour through text.
struct StandardInput {
  Contacts contacts;
  FixedWorld world;
};

StandardInput standard_input(const Program& program, std::uint32_t count) {
  StandardInput input;
  const FactRow& connection = program.facts[row_named(program.facts, "connection")];
  std::uint64_t start = 0;
  for (const FactRow& fact : program.facts) {
    const std::uint64_t bits = std::uint64_t{fact.start} << fact.shift;
    start |= bits | bits << program.fact_bits;
  }
  const std::size_t accepted = row_named(program.events, "accepted");
  const std::size_t replied = row_named(program.events, "replied");
  input.world.events.resize(program.events.size());
  input.contacts.states.resize(count);
  input.contacts.duplicate.assign(count, false);
  for (std::uint32_t c = 0; c < count; ++c) {
    const StandardContact contact = standard_contact(c);
    ContactState& state = input.contacts.states[c];
    state.word = start | connection.bits(contact.connected ? 2 : 0) << program.fact_bits;
    for (std::size_t atom = 0; atom < program.atoms.size(); ++atom) {
      const std::string& field =
          program.fields[program.values[program.atoms[atom].value].field].name;
      const bool yes = field == "team" ? contact.team_a : field == "email" && !contact.has_email;
      if (yes) state.word |= std::uint64_t{1} << program.atom_bit(atom);
    }
    input.world.events[accepted].push_back(contact.accepted_minutes * 60);
    input.world.events[replied].push_back(contact.replies ? 3600 : FixedWorld::never);
    input.world.enrichment.push_back(contact.enrichment_minutes * 60);
  }
  return input;
}

StandardResult result_of(const Program& program, const Contacts& contacts) {
  StandardResult result{};
  for (const ContactState& state : contacts.states) {
    const std::string& step = program.steps[program.instructions[state.at].step].name;
    const std::uint64_t minute = state.since / 60;
    if (step == "replied_end") {
      ++result.replied_end;
      result.f += minute;
    } else if (step == "done") {
      ++result.done;
      result.f += 2 * minute;
    } else {
      ++result.unreachable;
      result.f += 3 * minute;
    }
  }
  return result;
}

void standard_walk_by_engine(benchmark::State& state) {
  const auto count = static_cast<std::uint32_t>(state.range(0));
  const auto program = standard_program();
  const StandardInput input = standard_input(*program, count);
  const std::uint64_t expected = HandWrittenWalk(count).run().f;
  std::size_t bytes = 0;
  for (auto _ : state) {
    Simulator world(*program, input.world, 1);
    MemoryStore store(input.contacts);
    const auto begin = std::chrono::steady_clock::now();
    const std::size_t timers =
        run_simulation(*program, store, world, {0, 60u * 24 * 3600}).timer_bytes;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    state.SetIterationTime(seconds.count());
    bytes = timers + world.bytes() + count * sizeof(ContactState) + count / 8;
    if (result_of(*program, store.contacts()).f != expected) {
      state.SkipWithError("the engine walks otherwise than the hand-written walk");
    }
  }
  state.SetItemsProcessed(state.iterations() * count);
  state.counters["bytes_per_contact"] = static_cast<double>(bytes) / count;
}

void standard_walk_by_hand(benchmark::State& state) {
  const auto count = static_cast<std::uint32_t>(state.range(0));
  HandWrittenWalk walk(count);
  for (auto _ : state) benchmark::DoNotOptimize(walk.run());
  state.SetItemsProcessed(state.iterations() * count);
  state.counters["bytes_per_contact"] = static_cast<double>(walk.bytes()) / count;
}

BENCHMARK(standard_walk_by_engine)
    ->Arg(1'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();
BENCHMARK(standard_walk_by_hand)->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace wend
