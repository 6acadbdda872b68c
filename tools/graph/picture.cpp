#include "tools/graph/picture.hpp"

#include <fmt/format.h>

#include "interpreter/flow_reach.hpp"
#include "tools/graph/arrows.hpp"

namespace wend {

namespace {

Shape shape_of(StepKind kind) {
  switch (kind) {
    case StepKind::action:
    case StepKind::set:
      return Shape::box;
    case StepKind::choice:
    case StepKind::split:
      return Shape::diamond;
    case StepKind::wait:
    case StepKind::wait_until:
      return Shape::ellipse;
    case StepKind::end:
    case StepKind::finish:
      return Shape::end;
  }
  return Shape::box;
}

std::string text_of(const StepCounts& counts) {
  std::string text;
  if (counts.came != 0) text += fmt::format("\n{} came", counts.came);
  if (counts.stand != 0) text += fmt::format("\n{} here now", counts.stand);
  for (const auto& [status, number] : counts.ended) {
    text += fmt::format("\n{} {}", number, status);
  }
  return text;
}

/// "yes: 12", or "yes: at least 12" where contacts may have come by two ways.
std::string text_of(const std::string& outcome, const ArrowCounts* counts) {
  if (counts == nullptr || (counts->passed == 0 && counts->maybe == 0)) return outcome;
  return fmt::format("{}{}{}{}", outcome, outcome.empty() ? "" : ": ",
                     counts->maybe == 0 ? "" : "at least ", counts->passed);
}

}  // namespace

Picture picture_of(const Flow& flow, const Sources& sources, const FlowCounts* counts) {
  Picture picture;
  picture.title = flow.name;
  if (counts != nullptr) {
    picture.title +=
        fmt::format("\n{} contact{}", counts->contacts, counts->contacts == 1 ? "" : "s");
    if (counts->not_begun > 0) picture.title += fmt::format(", {} not started", counts->not_begun);
  }
  const std::vector<bool> reached = reached_steps(flow);
  for (FlowVertex vertex = 0; vertex < boost::num_vertices(flow.graph); ++vertex) {
    const FlowStep& step = flow.graph[vertex];
    DrawnStep drawn;
    drawn.text = vertex == flow_end ? "end" : step.title;
    if (!step.label.empty()) drawn.text = step.label + ":\n" + drawn.text;
    if (vertex != flow_end) {
      const Source& source = sources[step.span.file];
      drawn.text += fmt::format("\nline {}", source.position(step.span.begin).line);
    }
    if (counts != nullptr) drawn.text += text_of(counts->steps[vertex]);
    drawn.shape = shape_of(step.kind);
    drawn.is_unreached = !reached[vertex] && vertex != flow_end;
    picture.steps.push_back(std::move(drawn));
  }
  picture.arrows.push_back({DrawnArrow::from_start, flow.start,
                            text_of("", counts ? &counts->start : nullptr), Stroke::solid});
  for (std::size_t index = 0; index < flow.event_rules.size(); ++index) {
    const EventRule& rule = flow.event_rules[index];
    if (rule.answer != EventAnswer::go_to) continue;
    picture.arrows.push_back({DrawnArrow::from_start, rule.target,
                              text_of("on event", counts ? &counts->rules[index] : nullptr),
                              Stroke::dotted});
  }
  const std::vector<Arrow> arrows = arrows_of(flow);
  for (std::size_t index = 0; index < arrows.size(); ++index) {
    const Arrow& arrow = arrows[index];
    picture.arrows.push_back({arrow.from, arrow.to,
                              text_of(arrow.outcome, counts ? &counts->arrows[index] : nullptr),
                              arrow.named ? Stroke::solid : Stroke::dashed});
  }
  return picture;
}

}  // namespace wend
