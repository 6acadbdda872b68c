// What of a script the tests beside it never reached: steps, and outcomes that no contact of a test
// took.
#pragma once

#include <string>
#include <vector>

#include "tools/counts/contact_counts.hpp"

namespace wend {

/// What all tests of a script reached together.
struct Reached {
  std::vector<bool> steps;  ///< as Program::steps; a step that was deleted is not reached
  std::vector<bool> ways;   ///< as Program::ways; nor is one that leads away from it

  void add(const ContactCounts& counts);
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

/// Steps that have one outcome count without it.
Coverage coverage_of(const Program& program, const Reached& reached);

}  // namespace wend
