// Runs a test that stands beside a script: its one contact walks in virtual time through the world
// that the test gives, and what is expected is held against what happened. What happened is kept,
// so that a failure can show the contact's whole story.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include <wend/compile.hpp>
#include <wend/program.hpp>

#include "interpreter/test_cases.hpp"
#include "tools/trace/trace_row.hpp"

namespace wend {

/// A line of a test that did not hold.
struct TestFailure {
  Span span;
  std::string message;
};

/// From one step to the next; no_step is behind the last one.
using Passage = std::pair<std::uint32_t, std::uint32_t>;

struct TestRun {
  std::vector<TestFailure> failures;  ///< none: the test holds
  std::vector<TraceRow> rows;         ///< what happened, as a trace has it
  std::set<std::uint32_t> steps;      ///< to which the contact came
  std::set<Passage> passages;
};

/// How long a test's contact walks, unless it says something about a later moment: seconds.
inline constexpr std::uint32_t test_horizon = 365u * 24 * 3600;

/// The program is that of the script beside which the test stands; versions that it deploys are
/// files that the script may use.
TestRun run_test(const Program& program, const TestCase& test, const ReadUsed& read_used = {});

}  // namespace wend
