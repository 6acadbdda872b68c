#include "tools/graph/flow_counts.hpp"

#include <algorithm>

#include <wend/operation.hpp>
#include <wend/status.hpp>
#include <wend/waiting.hpp>

#include "tools/trace/words.hpp"

namespace wend {

namespace {

bool is_start_of_wait(const TraceRow& row) {
  return row.event == "waits" && (row.waits_for == row_of(WaitsFor::wait).name ||
                                  row.waits_for == row_of(WaitsFor::wait_until).name);
}

bool is_start_of_task(const TraceRow& row) {
  return row.event == "task" && row.task == "in_progress";
}

/// Whether a step of that kind can have such a row.
bool fits(StepKind kind, const TraceRow& row) {
  if (row.event == "task") return kind == StepKind::action;
  if (is_start_of_wait(row)) return kind == StepKind::wait || kind == StepKind::wait_until;
  return true;
}

bool is_terminal_name(const std::string& name) {
  const auto status = status_named(name);
  return status && is_terminal(*status);
}

}  // namespace

FlowCounter::FlowCounter(const Interpretation& script)
    : script_(script), flow_(*script.flow), ways_(flow_) {
  counts_.steps.resize(boost::num_vertices(flow_.graph));
  counts_.arrows.resize(ways_.arrows().size());
  counts_.rules.resize(flow_.event_rules.size());
  for (FlowVertex vertex = 0; vertex < counts_.steps.size(); ++vertex) {
    const FlowStep& step = flow_.graph[vertex];
    if (vertex == flow_end) continue;
    const std::uint32_t line = script.sources[step.span.file].line_of(step.span.begin);
    named_[step.label.empty() ? std::to_string(line) : step.label].push_back(vertex);
  }
}

FlowVertex FlowCounter::behind(FlowVertex vertex) const {
  const auto step = static_cast<std::uint32_t>(vertex - 1);
  const Place leaves = script_.program->steps[step].leaves;
  if (leaves == no_place) return vertex;
  const std::uint32_t next = script_.program->instructions[leaves].step;
  return next == step || next == no_step ? flow_end : FlowVertex{next} + 1;
}

void FlowCounter::take_operation(const TraceRow& row) {
  const auto found = named_.find(row.step);
  if (row.event != row_of(OperationKind::delete_step).words || found == named_.end()) return;
  const FlowVertex deleted = found->second.front();
  ways_.remove(deleted, behind(deleted));
}

bool FlowCounter::is_arrival(const Walker& walker, const TraceRow& row, FlowVertex to) {
  return walker.at != to || is_start_of_task(row) || is_start_of_wait(row);
}

FlowVertex FlowCounter::vertex_of(const Walker& walker, const TraceRow& row) {
  const auto found = named_.find(row.step);
  if (found == named_.end()) return nowhere;
  const std::vector<FlowVertex>& all = found->second;
  if (all.size() == 1) return all.front();
  FlowVertex best = nowhere;
  for (const FlowVertex vertex : all) {
    if (!fits(flow_.graph[vertex].kind, row)) continue;
    const bool stays = vertex == walker.at && !is_start_of_task(row) && !is_start_of_wait(row);
    if (stays) return vertex;
    const Way& way = walker.at == nowhere ? ways_.from_entry(flow_.start, vertex)
                                          : ways_.between(walker.at, walker.timed_out, vertex);
    if (best == nowhere || way.found) best = vertex;
  }
  return best == nowhere ? all.front() : best;
}

void FlowCounter::visit(Walker& walker, FlowVertex vertex) {
  const auto number = static_cast<std::uint32_t>(vertex);
  if (std::find(walker.visited.begin(), walker.visited.end(), number) != walker.visited.end())
    return;
  walker.visited.push_back(number);
  ++counts_.steps[vertex].came;
}

void FlowCounter::go(Walker& walker, const Way& way) {
  for (const std::size_t arrow : way.certain) {
    ++counts_.arrows[arrow].passed;
    visit(walker, ways_.led_to(ways_.arrows()[arrow].to));
  }
  for (const std::size_t arrow : way.possible) ++counts_.arrows[arrow].maybe;
}

void FlowCounter::move(Walker& walker, FlowVertex to) {
  if (walker.at == nowhere) {
    const bool from_start = walker.led_to == nowhere;
    if (from_start) ++counts_.start.passed;
    const FlowVertex entry = ways_.led_to(from_start ? flow_.start : walker.led_to);
    visit(walker, entry);
    go(walker, ways_.from_entry(entry, to));
  } else if (const Way& way = ways_.between(walker.at, walker.timed_out, to); way.found) {
    go(walker, way);
  } else {
    for (std::size_t index = 0; index < flow_.event_rules.size(); ++index) {
      const EventRule& rule = flow_.event_rules[index];
      const bool leads = rule.answer == EventAnswer::go_to &&
                         script_.declarations.events[rule.event].name == walker.last_event &&
                         ways_.from_entry(rule.target, to).found;
      if (!leads) continue;
      ++counts_.rules[index].passed;
      visit(walker, ways_.led_to(rule.target));
      go(walker, ways_.from_entry(rule.target, to));
      break;
    }
  }
  visit(walker, to);
  walker.at = to;
  walker.timed_out = false;
}

void FlowCounter::take(const TraceRow& row) {
  if (row.contact.empty()) return take_operation(row);
  Walker& walker = walkers_[row.contact];
  const bool ends = is_terminal_name(row.status);
  // What happens to a contact that has ended moves it no more.
  if (walker.has_ended && ends) return;
  if (row.event == "timeout") walker.timed_out = true;
  if (row.step.empty()) {
    // It stands before the first step, perhaps again.
    walker.at = walker.led_to = nowhere;
  } else {
    FlowVertex to = vertex_of(walker, row);
    // Who ends behind a step that was deleted is told to have ended at that step.
    if (to != nowhere && to != walker.at) to = ways_.led_to(to);
    const bool is_known = std::find(counts_.unknown_steps.begin(), counts_.unknown_steps.end(),
                                    row.step) != counts_.unknown_steps.end();
    constexpr std::size_t most_unknown = 20;
    if (to != nowhere) {
      if (is_arrival(walker, row, to)) move(walker, to);
    } else if (!is_known && counts_.unknown_steps.size() < most_unknown) {
      counts_.unknown_steps.push_back(row.step);
    }
  }
  const bool is_led_on = row.event == "step_deleted" && !ends && walker.at != nowhere &&
                         ways_.led_to(walker.at) != walker.at;
  if (is_led_on) {
    walker.led_to = ways_.led_to(walker.at);
    walker.at = nowhere;
  }
  const bool finishes = row.status == row_of(Status::finished).name && ends;
  if (finishes && walker.at != nowhere && walker.at != flow_end) move(walker, flow_end);
  walker.has_ended = ends;
  walker.last_event = row.event;
  walker.status = status_words(row);
}

FlowCounts FlowCounter::finish() {
  for (const auto& [contact, walker] : walkers_) {
    ++counts_.contacts;
    if (walker.at == nowhere) {
      ++counts_.not_begun;
    } else if (!walker.has_ended) {
      ++counts_.steps[walker.at].stand;
    } else if (walker.at != flow_end) {
      ++counts_.steps[walker.at].ended[walker.status];
    }
  }
  return std::move(counts_);
}

}  // namespace wend
