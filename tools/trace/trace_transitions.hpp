// The rows of a trace as transitions of a program, so that what is counted of a journal is counted
// of a trace by the same code. Steps and ways are found by their names, as people follow them from
// one version of a script to the next; several steps of one line have one name, of which the first
// stands for all.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <wend/journal.hpp>

#include "tools/trace/trace_row.hpp"

namespace wend {

class TraceTransitions {
 public:
  /// The program outlives it.
  explicit TraceTransitions(const Program& program);

  /// Refers to the row, and holds until the next one.
  Transition read(const TraceRow& row);
  /// What the trace names and the script does not have: the first twenty.
  const std::vector<std::string>& unknown_steps() const { return unknown_steps_; }
  const std::vector<std::string>& unknown_ways() const { return unknown_ways_; }

 private:
  using Names = std::unordered_map<std::string, std::uint32_t>;

  std::uint32_t number_of(const std::string& contact);
  static void remember(std::vector<std::string>& unknown, const std::string& name);

  Names steps_;
  Names ways_;
  Names reasons_;
  Names contacts_;
  std::vector<Transition> stands_;   ///< by contact, as its last row said
  std::vector<std::uint32_t> gone_;  ///< of the row at hand
  std::vector<std::string> unknown_steps_;
  std::vector<std::string> unknown_ways_;
};

}  // namespace wend
