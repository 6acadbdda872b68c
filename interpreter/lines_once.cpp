#include "interpreter/lines_once.hpp"

#include <algorithm>

namespace wend {

namespace {

bool stands_once(NodeKind kind) {
  constexpr NodeKind kinds[] = {
      NodeKind::summary,      NodeKind::starts,          NodeKind::simulate_fact,
      NodeKind::when,         NodeKind::simulate_event,  NodeKind::otherwise,
      NodeKind::channel,      NodeKind::skips,           NodeKind::timezone,
      NodeKind::active_limit, NodeKind::segment_senders, NodeKind::coworkers_limit,
      NodeKind::address,      NodeKind::suppresses};
  return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

}  // namespace

std::vector<Node> lines_once(NodeRange lines, Report& report) {
  std::vector<Node> result;
  std::vector<Node> singles;
  for (const Node line : lines) {
    if (stands_once(line.kind())) {
      const auto before = std::find_if(singles.begin(), singles.end(),
                                       [&](Node single) { return single.kind() == line.kind(); });
      if (before != singles.end()) {
        report.error(ErrorCode::duplicate_name, line.span(), "this is given already")
            .labels.push_back({before->span(), "here"});
        continue;
      }
      singles.push_back(line);
    }
    result.push_back(line);
  }
  return result;
}

}  // namespace wend
