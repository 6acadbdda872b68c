// How long lint takes for more steps, for more questions, and where it is at its worst: questions
// that have nothing to do with each other and are all asked once more later, so that each of them
// doubles the states until lint gives up.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "tools/lint/lint.hpp"

namespace wend {

namespace {

/// As many number fields, of which each is asked one question.
std::string opening(std::int64_t questions) {
  std::string text = "contact {\n";
  for (std::int64_t field = 0; field < questions; ++field) {
    text += fmt::format("  number_{}: number?\n", field);
  }
  return text + "}\nautomation \"Asking\" {\n  if linkedin_id is missing -> finish\n";
}

/// Blocks of five steps; each question is asked in blocks that stand together.
std::string structured(std::int64_t steps, std::int64_t questions) {
  std::string text = opening(questions);
  const std::int64_t blocks = steps / 5;
  for (std::int64_t block = 0; block < blocks; ++block) {
    text += fmt::format(
        "  if number_{} > 50 {{\n"
        "    check connected {{ no -> block_{} }}\n"
        "    send message \"Hi, this is number {}.\"\n"
        "    wait until replied up to 3 days {{ replied -> finish }}\n"
        "  }}\n"
        "block_{}: wait 1 day\n",
        block * questions / blocks, block, block, block);
  }
  return text + "}\n";
}

/// Every question is asked twice, so that all answers stay alive in between.
std::string independent(std::int64_t questions) {
  std::string text = opening(questions);
  for (const char* const days : {"1 day", "2 days"}) {
    for (std::int64_t field = 0; field < questions; ++field) {
      text += fmt::format("  if number_{} > 50 {{ wait {} }}\n", field, days);
    }
  }
  return text + "}\n";
}

void measure(benchmark::State& state, const std::string& text) {
  std::size_t states = 0;
  bool proved = false;
  for (auto _ : state) {
    const LintResult result = lint("script.wend", text);
    if (!result.compiled) return state.SkipWithError("the script does not compile");
    states = result.states;
    proved = std::none_of(
        result.findings.begin(), result.findings.end(),
        [](const Finding& finding) { return finding.diagnostic.code == "not_proved"; });
  }
  state.counters["states"] = static_cast<double>(states);
  state.counters["proved"] = proved ? 1 : 0;
}

void lint_steps(benchmark::State& state) {
  measure(state, structured(state.range(0), 50));
}
BENCHMARK(lint_steps)
    ->Arg(1000)
    ->Arg(2000)
    ->Arg(5000)
    ->Arg(10'000)
    ->Arg(20'000)
    ->Unit(benchmark::kMillisecond);

void lint_atoms(benchmark::State& state) {
  measure(state, structured(10'000, state.range(0)));
}
BENCHMARK(lint_atoms)
    ->Arg(10)
    ->Arg(50)
    ->Arg(100)
    ->Arg(200)
    ->Arg(400)
    ->Unit(benchmark::kMillisecond);

void lint_independent(benchmark::State& state) {
  measure(state, independent(state.range(0)));
}
BENCHMARK(lint_independent)->DenseRange(5, 30, 5)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace wend
