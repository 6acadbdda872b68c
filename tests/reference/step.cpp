#include "tests/reference/script.hpp"

namespace wend::reference {

bool Step::is_limited() const {
  return node.has(NodeKind::duration) || node.has(NodeKind::duration_range);
}

std::uint32_t Step::longest() const {
  for (const Node part : parts_of(node)) {
    if (part.is(NodeKind::duration)) return seconds_in(part.text());
    if (part.is(NodeKind::duration_range)) return range_in(part).second;
  }
  return 0;
}

}  // namespace wend::reference
