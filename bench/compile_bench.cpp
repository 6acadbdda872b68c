// How long a script of many lines takes to compile, and to be proved by lint; parsing JSON of the
// same size with nlohmann-json stands beside it.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include <wend/compile.hpp>

#include "tools/lint/lint.hpp"

namespace wend {

namespace {

/// Blocks of ten lines, each with labels of its own, that are walked one after the other.
std::string long_script(std::int64_t lines) {
  std::string text = "automation \"Long\" {\n  if linkedin_id is missing -> finish\n";
  for (std::int64_t block = 0; block < lines / 10; ++block) {
    text += fmt::format(
        "block_{0}:\n"
        "  if title contains \"word {1}\" -> block_{0}_end\n"
        "  check connected {{\n"
        "    no -> block_{0}_end\n"
        "  }}\n"
        "  send message \"Hi {{{{first_name | \"there\"}}}}, this is number {0}.\"\n"
        "  wait until replied up to 3 days {{\n"
        "    replied -> finish\n"
        "  }}\n"
        "block_{0}_end: wait 1 day\n",
        block, block % 50);
  }
  return text + "}\n";
}

/// JSON of about the same size, as a builder of flows might keep its steps.
std::string json_of_size(std::size_t size) {
  nlohmann::json steps = nlohmann::json::array();
  std::size_t written = 0;
  while (written < size) {
    nlohmann::json step = {{"kind", "send message"},
                           {"text", fmt::format("Hi, this is number {}.", steps.size())},
                           {"wait", {{"days", 3}, {"until", "replied"}}},
                           {"next", fmt::format("block_{}", steps.size() + 1)}};
    written += step.dump().size() + 1;
    steps.push_back(std::move(step));
  }
  return steps.dump();
}

void report(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void compile_lines(benchmark::State& state) {
  const std::string text = long_script(state.range(0));
  if (!compile("long.wend", text).program) state.SkipWithError("the script does not compile");
  for (auto _ : state) benchmark::DoNotOptimize(compile("long.wend", text));
  report(state, text.size());
}

void lint_lines(benchmark::State& state) {
  const std::string text = long_script(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(lint("long.wend", text));
  report(state, text.size());
}

void parse_json(benchmark::State& state) {
  const std::string text = json_of_size(long_script(state.range(0)).size());
  for (auto _ : state) benchmark::DoNotOptimize(nlohmann::json::parse(text));
  report(state, text.size());
}

BENCHMARK(compile_lines)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(parse_json)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(lint_lines)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace wend
