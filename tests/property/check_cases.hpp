// rc::check with a number of cases of the test's own, since a case may be a whole run of the engine
// or a single addition. WEND_CASES=3000 runs ten times as many of each, for a long search.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>

namespace wend {

/// WEND_CASES is the number for a test that has 300.
inline int cases_asked(int cases) {
  const char* asked = std::getenv("WEND_CASES");
  return asked == nullptr ? cases : std::max(1, std::atoi(asked) * cases / 300);
}

template <typename Property>
bool check_cases(const std::string& what, int cases, Property property) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = cases_asked(cases);
  const rc::detail::TestMetadata metadata{what, what};
  const auto result = rc::detail::checkTestable(property, metadata, params);
  std::cerr << "\n- " << what << "\n";
  rc::detail::printResultMessage(result, std::cerr);
  std::cerr << "\n";
  return result.template is<rc::detail::SuccessResult>();
}

}  // namespace wend
