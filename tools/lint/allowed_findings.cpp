#include "tools/lint/allowed_findings.hpp"

namespace wend {

AllowedFindings::AllowedFindings(const std::vector<Suppression>& suppressions,
                                 const Sources& sources)
    : suppressions_(suppressions), sources_(sources) {
  for (std::size_t index = 0; index < suppressions.size(); ++index) {
    by_line_.emplace(suppressions[index].line, index);
  }
}

std::vector<std::size_t> AllowedFindings::by(const Finding& finding) const {
  std::vector<std::size_t> found;
  const Span span = finding.diagnostic.span;
  if (span.file != 0 || by_line_.empty()) return found;
  const auto [begin, end] = by_line_.equal_range(sources_.front().line_of(span.begin));
  for (auto each = begin; each != end; ++each) {
    if (allows(suppressions_[each->second], finding, sources_)) found.push_back(each->second);
  }
  return found;
}

}  // namespace wend
