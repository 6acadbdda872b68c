// Feeds any bytes to the compiler: there is a program exactly where there is no error, every error
// can be shown, and a program that comes out walks three contacts for thirty days and ends.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <wend/compile.hpp>

#include "interpreter/report.hpp"
#include "runtime/enrollment.hpp"
#include "runtime/simulation.hpp"
#include "runtime/stores/memory.hpp"
#include "tools/render/diagnostics.hpp"

namespace {

constexpr std::uint32_t thirty_days = 30u * 24 * 3600;

void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

void check_places(const wend::Program& program) {
  const auto inside = [&](wend::Place place) {
    return place == wend::no_place || place < program.instructions.size();
  };
  for (const wend::Instruction& instruction : program.instructions) {
    require(inside(instruction.yes) && inside(instruction.no), "places lie inside the program");
    require(instruction.limb < program.limbs, "bits lie inside the word");
    require(instruction.step == wend::no_step || instruction.step < program.steps.size(),
            "steps are in the table");
  }
  require(inside(program.start) && inside(program.entry), "a program begins somewhere");
}

class CountingJournal : public wend::Journal {
 public:
  void record(const wend::Transition& transition) override {
    require(transition.at >= last_ && transition.at <= thirty_days, "transitions are in order");
    last_ = transition.at;
    ++count;
  }
  std::uint64_t count = 0;

 private:
  wend::Instant last_ = 0;
};

/// The states of three contacts after thirty days, as text.
std::string walk(const wend::Program& program) {
  wend::Enrollment enrollment(program, {"id", "linkedin_id", "email", "title", "company"}, 1, 0);
  const std::string_view rows[3][5] = {{"1", "a", "a@example.com", "Founder", "Acme"},
                                       {"2", "b", "", "", "Acme"},
                                       {"3", "", "b@example.com", "sales", ""}};
  for (const auto& row : rows) enrollment.add(row);
  wend::Simulator world(program, enrollment.take_world(), 1, {});
  wend::MemoryStore store(enrollment.take_contacts());
  CountingJournal journal;
  wend::run_simulation(program, store, world, {0, thirty_days, true}, &journal);
  std::string states = std::to_string(journal.count);
  for (const wend::ContactState& state : store.contacts().states) {
    require(state.at == wend::no_place || state.at < program.instructions.size(),
            "contacts stand in the program");
    require(state.since <= thirty_days, "nothing happens behind the end");
    states += " " + std::to_string(static_cast<int>(state.status)) + " " +
              std::to_string(state.at) + " " + std::to_string(state.since);
  }
  return states;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const wend::Compilation compilation = wend::compile("fuzz.wend", text);
  require((compilation.program == nullptr) == wend::has_errors(compilation.diagnostics),
          "there is a program exactly where there is no error");
  require(compilation.diagnostics.size() <= wend::max_errors + 52, "errors have a limit");
  for (const wend::Diagnostic& diagnostic : compilation.diagnostics) {
    require(diagnostic.span.file < compilation.sources.size(), "an error stands in a source");
    require(!wend::render_text(diagnostic, compilation.sources, true).empty(),
            "an error can be shown");
  }
  if (!compilation.program) return 0;
  check_places(*compilation.program);
  require(walk(*compilation.program) == walk(*compilation.program), "two walks are the same");
  return 0;
}
