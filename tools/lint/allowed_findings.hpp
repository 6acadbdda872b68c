// Looks up by which of some suppressions a finding is allowed: by its line, since there may be very
// many of both.
#pragma once

#include <unordered_map>
#include <vector>

#include "tools/lint/suppressions.hpp"

namespace wend {

/// The suppressions and the sources outlive it.
class AllowedFindings {
 public:
  AllowedFindings(const std::vector<Suppression>& suppressions, const Sources& sources);

  std::vector<std::size_t> by(const Finding& finding) const;

 private:
  const std::vector<Suppression>& suppressions_;
  const Sources& sources_;
  std::unordered_multimap<std::uint32_t, std::size_t> by_line_;
};

}  // namespace wend
