// Comparison of texts ignores case in every writing system, not only in ASCII: both sides are
// folded (NFKC with Unicode case folding), once each.
#pragma once

#include <string>
#include <string_view>

namespace wend {

/// The text for comparison; bytes that are not UTF-8 are kept as they are.
std::string folded(std::string_view text);

}  // namespace wend
