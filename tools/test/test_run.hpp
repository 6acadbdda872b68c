// Runs a test that stands beside a script: its one contact walks in virtual time through the world
// that the test gives, and what is expected is held against what happened. What happened is kept,
// so that a failure can show the contact's whole story.
#pragma once

#include <string>
#include <vector>

#include <wend/compile.hpp>
#include <wend/program.hpp>

#include "interpreter/test_cases.hpp"
#include "tools/counts/contact_counts.hpp"
#include "tools/trace/trace_row.hpp"

namespace wend {

/// A line of a test that did not hold.
struct TestFailure {
  Span span;
  std::string message;
};

struct TestRun {
  std::vector<TestFailure> failures;  ///< none: the test holds
  std::vector<TraceRow> rows;         ///< what happened, as a trace has it
  ContactCounts counts;               ///< up to where the test deploys another version
};

/// How long a test's contact walks, unless it says something about a later moment: seconds.
inline constexpr std::uint32_t test_horizon = 365u * 24 * 3600;

/// The program is that of the script beside which the test stands; versions that it deploys are
/// files that the script may use.
TestRun run_test(const Program& program, const TestCase& test, const ReadUsed& read_used = {});

}  // namespace wend
