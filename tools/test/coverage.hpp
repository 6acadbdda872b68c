// What of a script the tests beside it never reached: steps, and outcomes that no contact of a test
// took.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tools/test/test_run.hpp"

namespace wend {

/// The steps and passages of all tests of a script.
struct TestPaths {
  std::set<std::uint32_t> steps;
  std::set<Passage> passages;

  void add(const TestRun& run);
};

/// A step to which no test came, or an outcome that none took.
struct Uncovered {
  std::uint32_t line = 0;
  std::string step;     ///< its words
  std::string outcome;  ///< empty: the step itself
};

struct Coverage {
  std::size_t steps = 0;  ///< in all
  std::size_t outcomes = 0;
  std::size_t covered_steps = 0;
  std::size_t covered_outcomes = 0;
  std::vector<Uncovered> uncovered;  ///< in the order of the script; outcomes of covered steps only
};

/// Outcomes that lead to the same step count as one: nobody can tell which of them was taken.
Coverage coverage_of(const Interpretation& script, const TestPaths& paths);

}  // namespace wend
