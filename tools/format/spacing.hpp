// Which tokens stand close to each other; between all others there is one space. It depends on the
// two tokens alone, so that each construct is spaced in the same way wherever it stands.
#pragma once

#include <string_view>

#include "grammar/tree.hpp"

namespace wend {

struct SpacedToken {
  std::string_view text;
  NodeKind node;  ///< the innermost node around it
};

bool are_close(const SpacedToken& left, const SpacedToken& right);

}  // namespace wend
