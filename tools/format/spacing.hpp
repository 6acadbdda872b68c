// Which tokens are written without a space between them; all others get one space. It depends only
// on the two tokens, so that each construct is spaced the same way everywhere.
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
