// The ways from one step that a trace tells of to the next. Between them lie only steps that leave
// no row in a trace: conditions, splits and changes of fields. Each way is looked for once, since
// all contacts of a trace take the same few.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "tools/graph/arrows.hpp"

namespace wend {

struct Way {
  bool found = false;
  std::vector<std::size_t> certain;   ///< arrows on every way
  std::vector<std::size_t> possible;  ///< arrows on some ways only
};

class Ways {
 public:
  explicit Ways(const Flow& flow);

  const std::vector<Arrow>& arrows() const { return arrows_; }
  /// From now on whoever is led to the step comes to `behind` instead.
  void remove(FlowVertex vertex, FlowVertex behind);
  /// Where a contact comes that is led to a vertex: behind it, where it was removed.
  FlowVertex led_to(FlowVertex vertex) const;
  /// From a step that the contact left; a wait that ends by its deadline is left by its timeout.
  const Way& between(FlowVertex from, bool timed_out, FlowVertex to);
  /// From a step that the contact is led to, which may be the other already.
  const Way& from_entry(FlowVertex entry, FlowVertex to);

 private:
  enum class Departure : std::uint8_t { entry, timeout, other };

  const Way& find(FlowVertex from, Departure departure, FlowVertex to);
  std::vector<std::size_t> first_arrows(FlowVertex from, Departure departure) const;
  /// How many ways lead from the vertex to `to`; fills the orders of the search.
  double count_ways(FlowVertex vertex, FlowVertex to, int depth);
  bool is_silent(FlowVertex vertex) const;

  const Flow& flow_;
  std::vector<Arrow> arrows_;
  std::vector<std::vector<std::size_t>> leaving_;  ///< by vertex
  std::map<std::tuple<FlowVertex, Departure, FlowVertex>, Way> known_;
  std::map<FlowVertex, FlowVertex> removed_;  ///< and what stands behind each
  // Of the search at hand.
  std::map<FlowVertex, double> onwards_;  ///< ways from a vertex to the goal
  std::vector<FlowVertex> order_;         ///< vertices, each behind those that it leads to
};

}  // namespace wend
