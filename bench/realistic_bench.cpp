// The realistic workload through everything that `wend run` does between its files, without and
// with a trace: steps a second, a step being a task that is closed or skipped, or a wait that ends.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "bench/realistic.hpp"
#include "tools/run/results.hpp"
#include "tools/run/simulation.hpp"

namespace wend {
namespace {

std::string script(std::uint32_t contacts) {
  std::ifstream file(WEND_SOURCE_DIR "/bench/realistic.wend.in");
  std::ostringstream text;
  text << file.rdbuf();
  return realistic_script(contacts, text.str());
}

/// Counts steps before it hands on what it hears.
class Steps : public JournalMaker, public Journal {
 public:
  explicit Steps(FileWriter* trace) : file_(trace) {}

  Journal* journal(const Program& program, const std::vector<std::string>& ids) override {
    if (file_ != nullptr) trace_.emplace(program, ids, *file_);
    return this;
  }
  void record(const Transition& transition) override {
    count += transition.task == TaskStatus::closed || transition.task == TaskStatus::skipped ||
             transition.event == "wait";
    if (trace_) trace_->record(transition);
  }
  void waits(const Transition& where, const Waiting& waiting) override {
    if (trace_) trace_->waits(where, waiting);
  }

  std::size_t count = 0;

 private:
  FileWriter* file_;
  std::optional<TraceJournal> trace_;
};

class Nobody : public JournalMaker {
 public:
  Journal* journal(const Program&, const std::vector<std::string>&) override { return nullptr; }
};

void walk(benchmark::State& state, bool traced) {
  const auto contacts = static_cast<std::uint32_t>(state.range(0));
  std::ostringstream csv;
  write_realistic_csv(csv, contacts);
  const std::string rows = csv.str();
  const std::string text = script(contacts);
  SimulationOptions options;
  options.start = 1767571200;  // 2026-01-05, as `wend run` begins
  options.until = 365u * 24 * 3600;
  Steps counted(nullptr);
  simulate("realistic.wend", text, rows, options, counted);
  const std::string path = std::filesystem::temp_directory_path() / "wend-realistic-trace.jsonl";
  for (auto _ : state) {
    if (traced) {
      FileWriter file(path);
      Steps journal(&file);
      simulate("realistic.wend", text, rows, options, journal);
      file.finish();
    } else {
      Nobody nobody;
      simulate("realistic.wend", text, rows, options, nobody);
    }
  }
  std::filesystem::remove(path);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(counted.count));
}

void realistic(benchmark::State& state) {
  walk(state, false);
}
void realistic_with_trace(benchmark::State& state) {
  walk(state, true);
}

BENCHMARK(realistic)->Arg(5'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(realistic_with_trace)->Arg(5'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace wend
