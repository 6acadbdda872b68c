// Which parts of the vocabulary a script uses, and which bits they get. A script that sends no
// email carries no fact about mailboxes: fewer facts are fewer bits, and fewer states for lint to
// explore.
#pragma once

#include <optional>

#include "interpreter/flow.hpp"
#include "interpreter/resolve.hpp"

namespace wend {

/// The conditions of a node declaration, resolved.
struct NodeConditions {
  std::vector<Condition> needs;
  std::optional<Condition> skips;
  std::vector<std::optional<Condition>> outcomes;
};

struct UsedNode {
  std::size_t declaration;
  NodeConditions conditions;
};

struct UsedEvent {
  std::size_t declaration;
  Condition when;  ///< an empty all_of where it declares none
};

struct Layout {
  std::vector<UsedNode> nodes;    ///< in the order of their first use
  std::vector<UsedEvent> events;  ///< in the order of their declarations
  std::vector<FactRow> facts;
  /// From declarations to the rows above; empty if a script does not use them.
  std::vector<std::optional<std::size_t>> node_of;
  std::vector<std::optional<std::size_t>> event_of;
  std::vector<std::optional<std::size_t>> fact_of;
  unsigned fact_bits = 0;
  bool fits = true;  ///< else reported, and the tables end with the last fact that fits
};

/// How many bits the known values of all facts may take; their truths take as many again.
inline constexpr unsigned max_fact_bits = 32;

Layout lay_out(const Declarations& declarations, const Flow& flow, Resolver& resolver,
               Report& report);

}  // namespace wend
