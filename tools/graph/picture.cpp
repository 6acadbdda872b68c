#include "tools/graph/picture.hpp"

#include <fmt/format.h>

#include <wend/status.hpp>

#include "interpreter/flow_reach.hpp"

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

std::string words_of(const Program& program, const Ending& ending) {
  const auto& [status, reason] = ending;
  std::string words(row_of(status).label);
  if (reason != 0) words += ": " + program.reasons[reason].label;
  return words;
}

std::string name_of(const WayRow& way) {
  switch (way.kind) {
    case WayKind::start:
      return "";
    case WayKind::event:
      return "on " + way.name;
    case WayKind::outcome:
      break;
  }
  return way.name == "next" ? "" : way.name;
}

/// A line for each number that is not zero.
std::string text_of(const Program& program, const StepCounts& counts) {
  std::string text;
  const auto add = [&](std::uint64_t number, std::string_view words) {
    if (number != 0) text += fmt::format("\n{} {}", number, words);
  };
  add(counts.came, "came");
  add(counts.moved_in, "of them with a new version");
  add(counts.passed, "of them passed, the step was deleted");
  for (const auto& [way, number] : counts.led_away) {
    add(number, "left " + name_of(program.ways[way]));
  }
  add(counts.stands, "here now");
  for (const auto& [ending, number] : counts.ended) add(number, words_of(program, ending));
  add(counts.restarted, "restarted");
  add(counts.moved_out, "left with a new version");
  return text;
}

/// Contacts are where they are, so they add up; restarts do not concern them.
std::string title_of(const Program& program, const ContactCounts& counts) {
  std::string text =
      fmt::format("\n{} contact{}", counts.contacts, counts.contacts == 1 ? "" : "s");
  const StepCounts& beginning = counts.beginning;
  if (beginning.stands > 0) text += fmt::format(", {} not started", beginning.stands);
  for (const auto& [ending, number] : beginning.ended) {
    text += fmt::format(", {} {}", number, words_of(program, ending));
  }
  return text;
}

/// "yes: 12"
std::string text_of(const WayRow& way, const WayCounts* counts) {
  const std::string name = name_of(way);
  if (counts == nullptr || counts->went == 0) return name;
  return fmt::format("{}{}{}", name, name.empty() ? "" : ": ", counts->went);
}

DrawnArrow arrow_of(const WayRow& way, const WayCounts* counts) {
  const auto drawn = [](std::uint32_t step) {
    return step == no_step ? flow_end : std::size_t{step} + 1;
  };
  const bool is_outcome = way.kind == WayKind::outcome;
  const Stroke line = way.kind == WayKind::event ? Stroke::dotted
                      : way.named                ? Stroke::solid
                                                 : Stroke::dashed;
  return {is_outcome ? drawn(way.from) : DrawnArrow::from_start, drawn(way.to),
          text_of(way, counts), line};
}

}  // namespace

Picture picture_of(const Interpretation& script, const ContactCounts* counts) {
  const Flow& flow = *script.flow;
  const Program& program = *script.program;
  Picture picture;
  picture.title = flow.name;
  if (counts != nullptr) picture.title += title_of(program, *counts);
  const std::vector<bool> reached = reached_steps(flow);
  for (FlowVertex vertex = 0; vertex < boost::num_vertices(flow.graph); ++vertex) {
    const FlowStep& step = flow.graph[vertex];
    DrawnStep drawn;
    drawn.text = vertex == flow_end ? "end" : step.title;
    if (!step.label.empty()) drawn.text = step.label + ":\n" + drawn.text;
    if (vertex != flow_end) drawn.text += fmt::format("\nline {}", program.steps[vertex - 1].line);
    if (counts != nullptr) {
      const bool is_end = vertex == flow_end;
      drawn.text += text_of(program, is_end ? counts->end : counts->steps[vertex - 1]);
    }
    drawn.shape = shape_of(step.kind);
    drawn.is_unreached = !reached[vertex] && vertex != flow_end;
    picture.steps.push_back(std::move(drawn));
  }
  for (std::size_t way = 0; way < program.ways.size(); ++way) {
    picture.arrows.push_back(arrow_of(program.ways[way], counts ? &counts->ways[way] : nullptr));
  }
  return picture;
}

}  // namespace wend
