#include "tools/graph/dot.hpp"

#include <fmt/format.h>

#include <boost/graph/graphviz.hpp>

#include <sstream>

#include "interpreter/flow_reach.hpp"

namespace wend {

namespace {

/// The text of a label, in the quotes and escapes of DOT.
std::string label_of(const std::string& text) {
  return boost::escape_dot_string(text);
}

std::string_view shape_of(StepKind kind) {
  switch (kind) {
    case StepKind::action:
    case StepKind::set:
      return "box";
    case StepKind::choice:
    case StepKind::split:
      return "diamond";
    case StepKind::wait:
    case StepKind::wait_until:
      return "ellipse";
    case StepKind::end:
    case StepKind::finish:
      return "doublecircle";
  }
  return "box";
}

class FlowWriter {
 public:
  FlowWriter(const Flow& flow, const Sources& sources)
      : flow_(flow), sources_(sources), reached_(reached_steps(flow)) {}

  void write_step(std::ostream& out, FlowVertex vertex) const {
    const FlowStep& step = flow_.graph[vertex];
    std::string text = vertex == flow_end ? "end" : step.title;
    if (!step.label.empty()) text = step.label + ":\n" + text;
    if (vertex != flow_end) {
      const Source& source = sources_[step.span.file];
      text += fmt::format("\nline {}", source.position(step.span.begin).line);
    }
    const bool unreached = !reached_[vertex] && vertex != flow_end;
    out << fmt::format("[label={}, shape={}{}]", label_of(text), shape_of(step.kind),
                       unreached ? ", color=red" : "");
  }

  void write_outcome(std::ostream& out, const FlowGraph::edge_descriptor& edge) const {
    const FlowOutcome& outcome = flow_.graph[edge];
    const std::string text = outcome.name == "next" ? "" : outcome.name;
    out << fmt::format("[label={}, style={}]", label_of(text), outcome.named ? "solid" : "dashed");
  }

  void write_heading(std::ostream& out) const {
    out << fmt::format(
        "label={};\nlabelloc=t;\nnode [fontname=\"sans-serif\"];\n"
        "edge [fontname=\"sans-serif\"];\nstart [shape=point];\nstart -> {};\n",
        label_of(flow_.name), flow_.start);
    for (const EventRule& rule : flow_.event_rules) {
      if (rule.answer != EventAnswer::go_to) continue;
      out << fmt::format("start -> {} [label=\"on event\", style=dotted];\n", rule.target);
    }
  }

 private:
  const Flow& flow_;
  const Sources& sources_;
  std::vector<bool> reached_;
};

}  // namespace

std::string flow_as_dot(const Flow& flow, const Sources& sources) {
  const FlowWriter writer(flow, sources);
  std::ostringstream out;
  boost::write_graphviz(
      out, flow.graph, [&](std::ostream& to, FlowVertex vertex) { writer.write_step(to, vertex); },
      [&](std::ostream& to, const auto& edge) { writer.write_outcome(to, edge); },
      [&](std::ostream& to) { writer.write_heading(to); });
  return out.str();
}

}  // namespace wend
