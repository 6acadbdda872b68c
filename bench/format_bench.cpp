// How long formatting takes, for scripts of many lines; parsing alone is measured beside it, since
// it is part of formatting.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>

#include "grammar/parse.hpp"
#include "tools/format/format.hpp"

namespace wend {

namespace {

/// An automation of about so many lines: those of the first example again and again.
Source long_script(std::int64_t lines) {
  std::ifstream file(WEND_SOURCE_DIR "/examples/01_founders.wend");
  const std::string example{std::istreambuf_iterator<char>(file), {}};
  const Source source("example", example);
  std::string text;
  for (std::int64_t written = 0; written < lines; written += source.line_of(UINT32_MAX)) {
    text += example;
  }
  return Source("script.wend", text);
}

void report(benchmark::State& state, const Source& source) {
  state.counters["lines"] = source.line_of(UINT32_MAX);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(source.text().size()));
}

void format_lines(benchmark::State& state) {
  const Source source = long_script(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(format_script(source));
  report(state, source);
}

void parse_lines(benchmark::State& state) {
  const Source source = long_script(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(parse(source, 0));
  report(state, source);
}

BENCHMARK(format_lines)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(parse_lines)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace wend
