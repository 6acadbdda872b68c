// A script and a few contacts in, where each contact ends out: for tests of what a step does.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tools/run/simulation.hpp"

namespace wend {

class NoJournals : public JournalMaker {
 public:
  Journal* journal(const Program&, const std::vector<std::string>&) override { return nullptr; }
};

/// What `--at` takes, in its words.
inline std::vector<TimedOperation> operations_of(const std::vector<std::string>& texts) {
  std::vector<TimedOperation> operations;
  for (const std::string& text : texts) {
    const auto timed = parse_timed_operation(text);
    REQUIRE(timed);
    operations.push_back(*timed);
  }
  return operations;
}

/// For each contact the label, or else the line, of the step where it ends; the script compiles.
inline std::vector<std::string> steps_of(const std::string& script, const std::string& csv,
                                         SimulationOptions options = {}) {
  if (options.until == 0) options.until = 365u * 24 * 3600;
  NoJournals journals;
  const SimulationResult result = simulate("test.wend", script, csv, options, journals);
  std::string errors;
  for (const Diagnostic& diagnostic : result.compilation.diagnostics) {
    errors += diagnostic.message + "\n";
  }
  REQUIRE(errors == "");
  std::vector<std::string> steps;
  const Program& program = *result.compilation.program;
  for (const ContactState& state : result.contacts.states) {
    const std::uint32_t step = program.instructions.at(state.at).step;
    steps.push_back(step == no_step ? "" : program.steps.at(step).name);
  }
  return steps;
}

/// Whether a condition holds for a contact with these fields: `header` and `row` as in a CSV file.
inline bool holds_for(const std::string& condition, const std::string& header,
                      const std::string& row) {
  const std::string script =
      "contact { size: number?; signed_up: date?; renewed: date?; vip: flag? }\n"
      "automation \"Test\" {\n  if " +
      condition + " -> holds\n  wait 1 day\n  finish\nholds: finish\n}\n";
  SimulationOptions options;
  options.start = 20'000 * std::int64_t{24 * 3600};  // 2024-10-04
  return steps_of(script, header + "\n" + row + "\n", options).at(0) == "holds";
}

}  // namespace wend
