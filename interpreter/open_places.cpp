#include "interpreter/open_places.hpp"

#include <algorithm>

namespace wend {

namespace {

/// Where a vertex of the flow begins, and where a way leads.
constexpr Place vertex_flag = 0x8000'0000;
constexpr Place way_flag = 0x4000'0000;

std::uint32_t step_of(FlowVertex vertex) {
  return vertex == flow_end ? no_step : static_cast<std::uint32_t>(vertex - 1);
}

}  // namespace

OpenPlaces::OpenPlaces(const Flow& flow, const Declarations& declarations, Program& program)
    : program_(program) {
  std::vector<WayRow>& ways = program.ways;
  ways.push_back({WayKind::start, "", no_step, step_of(flow.start)});
  for (const EventRule& rule : flow.event_rules) {
    if (rule.answer != EventAnswer::go_to) continue;
    const std::string& event = declarations.events[rule.event].name;
    ways.push_back({WayKind::event, event, no_step, step_of(rule.target)});
  }
  for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(flow.graph))) {
    first_way_.push_back(static_cast<std::uint32_t>(ways.size()));
    for (const auto edge : boost::make_iterator_range(boost::out_edges(vertex, flow.graph))) {
      const FlowOutcome& outcome = flow.graph[edge];
      ways.push_back({WayKind::outcome, outcome.name, step_of(vertex),
                      step_of(boost::target(edge, flow.graph)), outcome.named});
    }
  }
  places_.resize(ways.size(), no_place);
}

Place OpenPlaces::beginning_of(FlowVertex vertex) {
  return vertex == flow_end ? place_end : static_cast<Place>(vertex) | vertex_flag;
}

bool OpenPlaces::leads_to_end(FlowVertex vertex, std::uint32_t number) const {
  return program_.ways[first_way_[vertex] + number].to == no_step;
}

Place OpenPlaces::behind(FlowVertex vertex, std::uint32_t number, Place end) {
  const std::uint32_t way = first_way_[vertex] + number;
  const std::uint32_t to = program_.ways[way].to;
  places_[way] = to == no_step ? end : beginning_of(FlowVertex{to} + 1);
  return way | way_flag;
}

std::uint32_t OpenPlaces::way_of_event(const std::string& event) const {
  const auto found = std::find_if(
      program_.ways.begin(), program_.ways.end(),
      [&](const WayRow& way) { return way.kind == WayKind::event && way.name == event; });
  return static_cast<std::uint32_t>(found - program_.ways.begin());
}

std::uint32_t OpenPlaces::settle(Place& place, const std::vector<Place>& beginnings) const {
  std::uint32_t way = no_way;
  while (place != no_place && (place & (vertex_flag | way_flag)) != 0) {
    if ((place & vertex_flag) != 0) {
      place = beginnings[place & ~vertex_flag];
    } else {
      if (way == no_way) way = place & ~way_flag;
      place = places_[place & ~way_flag];
    }
  }
  return way;
}

void OpenPlaces::note(std::size_t place, bool yes, std::uint32_t way) {
  if (way != no_way) program_.exits.push_back({static_cast<Place>(place), yes, way});
}

void OpenPlaces::resolve(const std::vector<Place>& beginnings) {
  for (std::size_t place = 0; place < program_.instructions.size(); ++place) {
    Instruction& instruction = program_.instructions[place];
    note(place, true, settle(instruction.yes, beginnings));
    note(place, false, settle(instruction.no, beginnings));
    if (instruction.op == Op::hold) settle(instruction.first, beginnings);
  }
  for (EventRow& event : program_.events) settle(event.target, beginnings);
  for (StepRow& step : program_.steps) {
    settle(step.begin, beginnings);
    step.way_undone = settle(step.leaves, beginnings);
  }
  for (FailureRow& failure : program_.failures) {
    failure.way = settle(failure.target, beginnings);
  }
  settle(program_.start, beginnings);
  settle(program_.entry, beginnings);
}

}  // namespace wend
