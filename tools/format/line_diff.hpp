// The changes to a rewritten text, as a unified diff that `patch` accepts: by lines, with three
// lines of context.
#pragma once

#include <string>
#include <string_view>

namespace wend {

/// Empty if the texts are the same. Where the changed part has too many lines to be compared one
/// by one, it is shown as one change.
std::string line_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace wend
