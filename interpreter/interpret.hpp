// All phases in order, with everything they produce: what `compile` returns to hosts, and more for
// the tools (the trees, the declarations and the graph).
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include <wend/compile.hpp>

#include "grammar/parse.hpp"
#include "interpreter/flow.hpp"
#include "interpreter/resolve.hpp"
#include "interpreter/test_cases.hpp"

namespace wend {

/// Declarations and graph refer to the trees, trees to the sources: an Interpretation is not
/// copied.
struct Interpretation {
  Sources sources;         ///< the script first, then the vocabulary, then the files that are used
  std::deque<Tree> trees;  ///< the same, but each used file after those that it uses
  Diagnostics diagnostics;
  Declarations declarations;
  std::optional<Flow> flow;                ///< of the automation, where the script has one
  std::vector<TestCase> tests;             ///< of the script and of the files that it uses
  std::shared_ptr<const Program> program;  ///< null if there are errors
};

std::unique_ptr<Interpretation> interpret(std::string name, std::string text,
                                          const CompileOptions& options = {});

}  // namespace wend
