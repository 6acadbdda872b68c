// Results as JUnit XML, which every CI system reads: suites of cases that passed or failed.
#pragma once

#include <string>
#include <vector>

namespace wend {

struct JunitCase {
  std::string name;
  std::string failure = {};  ///< in one line; empty if the case passed
  std::string kind = {};     ///< of the failure: error or warning
  std::string details = {};  ///< of the failure
};

struct JunitSuite {
  std::string name;
  std::vector<JunitCase> cases;
};

/// Names and texts may hold anything; what XML cannot hold is replaced by U+FFFD.
std::string render_junit(const std::string& name, const std::vector<JunitSuite>& suites);

}  // namespace wend
