#include "tools/format/spacing.hpp"

namespace wend {

bool are_close(const SpacedToken& left, const SpacedToken& right) {
  if (left.text == "{" && right.text == "}") return true;
  if (left.text == "(" || right.text == ")" || right.text == "," || right.text == ":") return true;
  if (right.text == "?") return true;                                 // text?
  if (right.text == "(") return right.node == NodeKind::call;         // lower(company)
  if (left.text == "-" && left.node == NodeKind::sign) return true;   // -4
  return (left.text == "-" && left.node == NodeKind::hours_range) ||  // mon-fri
         (right.text == "-" && right.node == NodeKind::hours_range);
}

}  // namespace wend
