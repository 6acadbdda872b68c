// Repairs a script as far as its findings know how, in rounds: a fix may expose the next mistake,
// and overlapping fixes are made one after the other. A formatted script stays formatted. A fix
// after which the script does not compile, or some rule finds more than before, is not made: it
// would replace one mistake by another.
#pragma once

#include <string>
#include <vector>

#include "tools/lint/lint.hpp"
#include "tools/lint/severities.hpp"

namespace wend {

struct FixedFinding {
  std::uint32_t line;  ///< of the script as it was in that round
  std::string_view rule;
  std::string what;
};

struct FixedScript {
  std::string text;
  std::vector<FixedFinding> fixed;
  std::vector<FixedFinding> left;  ///< whose repair would put another mistake in their place
};

/// Findings of rules that are off are left alone.
FixedScript fix_script(const std::string& name, std::string text, const CompileOptions& options,
                       const Severities& severities = {});

}  // namespace wend
