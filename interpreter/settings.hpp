// The settings of an automation: zone, hours, senders, segments and limits, checked and put into
// the rows of a Program. Senders declared in files come first, since every automation that uses the
// file has them. Conditions of segments and event rules belong to the flow.
#pragma once

#include "interpreter/declarations.hpp"
#include "interpreter/report.hpp"

namespace wend {

struct Settings {
  Schedule schedule;
  std::vector<SenderRow> senders;  ///< their limits' nodes index the declarations
  std::vector<SegmentRow> segments;
  std::uint32_t coworkers_limit = UINT32_MAX;
};

/// Whether a node of the tree is a setting.
bool is_setting(NodeKind kind);

Settings read_settings(Node automation, const Declarations& declarations, Report& report);

}  // namespace wend
