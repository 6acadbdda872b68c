#include "tools/graph/ways.hpp"

#include <algorithm>

namespace wend {

Ways::Ways(const Flow& flow)
    : flow_(flow), arrows_(arrows_of(flow)), leaving_(boost::num_vertices(flow.graph)) {
  for (std::size_t index = 0; index < arrows_.size(); ++index) {
    leaving_[arrows_[index].from].push_back(index);
  }
}

void Ways::remove(FlowVertex vertex, FlowVertex behind) {
  // In a circle no way would be left that leads on.
  if (removed_.contains(vertex) || led_to(behind) == vertex) return;
  removed_[vertex] = behind;
  known_.clear();
}

FlowVertex Ways::led_to(FlowVertex vertex) const {
  for (auto step = removed_.find(vertex); step != removed_.end(); step = removed_.find(vertex)) {
    vertex = step->second;
  }
  return vertex;
}

const Way& Ways::between(FlowVertex from, bool timed_out, FlowVertex to) {
  return find(from, timed_out ? Departure::timeout : Departure::other, to);
}

const Way& Ways::from_entry(FlowVertex entry, FlowVertex to) {
  return find(led_to(entry), Departure::entry, to);
}

bool Ways::is_silent(FlowVertex vertex) const {
  switch (flow_.graph[vertex].kind) {
    case StepKind::choice:
    case StepKind::split:
    case StepKind::set:
    case StepKind::finish:
      return true;
    case StepKind::end:
    case StepKind::action:
    case StepKind::wait:
    case StepKind::wait_until:
      return false;
  }
  return false;
}

std::vector<std::size_t> Ways::first_arrows(FlowVertex from, Departure departure) const {
  std::vector<std::size_t> result = leaving_[from];
  if (flow_.graph[from].kind != StepKind::wait_until) return result;
  const bool timed_out = departure == Departure::timeout;
  std::erase_if(result, [&](std::size_t arrow) {
    return (arrows_[arrow].outcome == "timeout") != timed_out;
  });
  return result;
}

double Ways::count_ways(FlowVertex vertex, FlowVertex to, int depth) {
  // A script nests no deeper than people read; rows of conditions that are longer stay untold.
  constexpr int most_depth = 2'000;
  if (vertex == to) return 1;
  if (!is_silent(vertex) || depth > most_depth) return 0;
  const auto [known, is_new] = onwards_.emplace(vertex, 0);
  if (!is_new) return known->second;
  double ways = 0;
  for (const std::size_t arrow : leaving_[vertex]) {
    ways += count_ways(led_to(arrows_[arrow].to), to, depth + 1);
  }
  order_.push_back(vertex);
  return onwards_[vertex] = ways;
}

const Way& Ways::find(FlowVertex from, Departure departure, FlowVertex to) {
  const auto [place, is_new] = known_.try_emplace({from, departure, to});
  Way& way = place->second;
  if (!is_new) return way;
  onwards_.clear();
  order_.clear();
  double all = 0;
  std::map<FlowVertex, double> towards;  // ways from the beginning to a vertex
  std::vector<std::size_t> first;
  if (departure == Departure::entry) {
    all = count_ways(from, to, 0);
    towards[from] = 1;
  } else {
    first = first_arrows(from, departure);
    for (const std::size_t arrow : first) {
      all += count_ways(led_to(arrows_[arrow].to), to, 0);
      ++towards[led_to(arrows_[arrow].to)];
    }
  }
  way.found = all > 0;
  const auto use = [&](std::size_t arrow, double before) {
    const FlowVertex next = led_to(arrows_[arrow].to);
    const auto onward = onwards_.find(next);
    const double after = next == to ? 1 : onward == onwards_.end() ? 0 : onward->second;
    const double ways = before * after;
    if (ways <= 0) return;
    (ways < all ? way.possible : way.certain).push_back(arrow);
  };
  for (const std::size_t arrow : first) use(arrow, 1);
  for (auto vertex = order_.rbegin(); vertex != order_.rend(); ++vertex) {
    const double before = towards[*vertex];
    for (const std::size_t arrow : leaving_[*vertex]) {
      towards[led_to(arrows_[arrow].to)] += before;
      use(arrow, before);
    }
  }
  return way;
}

}  // namespace wend
