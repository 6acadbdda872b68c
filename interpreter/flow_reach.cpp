#include "interpreter/flow_reach.hpp"

#include <boost/graph/breadth_first_search.hpp>

namespace wend {

std::vector<bool> reached_steps(const Flow& flow) {
  std::vector<boost::default_color_type> colors(boost::num_vertices(flow.graph));
  const auto index = boost::get(boost::vertex_index, flow.graph);
  const auto color = boost::make_iterator_property_map(colors.begin(), index);
  boost::queue<FlowVertex> queue;
  std::vector<FlowVertex> starts = {flow.start};
  for (const EventRule& rule : flow.event_rules) starts.push_back(rule.target);
  for (const FlowVertex start : starts) {
    if (colors[start] != boost::white_color) continue;
    boost::breadth_first_visit(flow.graph, start, queue, boost::default_bfs_visitor(), color);
  }
  std::vector<bool> reached;
  for (const auto value : colors) reached.push_back(value != boost::white_color);
  return reached;
}

}  // namespace wend
