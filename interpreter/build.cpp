#include "interpreter/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "interpreter/arguments.hpp"
#include "interpreter/labels.hpp"
#include "interpreter/literals.hpp"
#include "interpreter/step_outcomes.hpp"

namespace wend {

namespace {

/// An outcome that leads to whatever step comes next.
struct OpenEnd {
  FlowVertex from;
  FlowOutcome outcome;
};

/// An outcome that leads to a label, which may be defined below.
struct OpenTarget {
  OpenEnd end;
  Node label;
};

class FlowBuilder {
 public:
  FlowBuilder(const Declarations& declarations, const Settings& settings, Resolver& resolver,
              Report& report)
      : declarations_(declarations),
        settings_(settings),
        resolver_(resolver),
        report_(report),
        labels_(report) {}

  Flow build(Node automation, bool complete) {
    flow_.name = text_value(automation.child(NodeKind::text), report_);
    flow_.span = automation.child(NodeKind::text).span();
    boost::add_vertex(flow_.graph);
    open_ = {{flow_end, {}}};
    build_steps(automation, true);
    close_all(flow_end);
    // What stands behind the last step that was built may be a label that is named before it.
    complete = complete && !is_full();
    const bool empty = boost::num_vertices(flow_.graph) == 1 && targets_.empty();
    if (empty && complete) {
      report_.error(ErrorCode::empty_automation, flow_.span, "this automation has no steps",
                    "add a step, such as finish");
    }
    read_segments(automation);
    read_event_rules(automation);
    resolve_targets(complete);
    return std::move(flow_);
  }

 private:
  void build_steps(Node block, bool settings_allowed) {
    bool step_seen = false;
    for (const Node node : block.children()) {
      if (is_full()) return;
      if (is_setting(node.kind())) {
        if (step_seen || !settings_allowed) {
          report_.error(ErrorCode::setting_after_step, node.span(),
                        "a setting stands before the first step",
                        "move it to the top of the automation");
        }
      } else if (build_step(node)) {
        step_seen = true;
      }
    }
    if (pending_labels_.empty()) return;
    for (const Node label : pending_labels_) {
      report_.error(ErrorCode::label_without_step, label.span(), "this label has no step",
                    "write a step behind it, such as finish");
      labels_.mark(label.first(), flow_end);
    }
    pending_labels_.clear();
  }

  bool is_full() const { return boost::num_vertices(flow_.graph) > max_steps + 1; }

  /// False where the node is no step.
  bool build_step(Node node) {
    if (node.is(NodeKind::label)) {
      pending_labels_.push_back(node);
    } else if (node.is(NodeKind::finish)) {
      add_step(StepKind::finish, node.span(), "finish");
    } else if (const auto build = builder_of(node.kind())) {
      (this->*build)(node);
    } else if (node.is(NodeKind::error)) {
      // Nobody knows what the label is for, but something is there.
      for (const Node label : pending_labels_) labels_.mark(label.first(), flow_end);
      pending_labels_.clear();
    } else {
      return false;
    }
    return true;
  }

  using Build = void (FlowBuilder::*)(Node);

  /// What builds a statement that is a step; null where it is none.
  static Build builder_of(NodeKind kind) {
    struct Row {
      NodeKind kind;
      Build build;
    };
    static constexpr Row rows[] = {{NodeKind::action, &FlowBuilder::build_action},
                                   {NodeKind::if_step, &FlowBuilder::build_choice},
                                   {NodeKind::wait_for, &FlowBuilder::build_wait},
                                   {NodeKind::wait_until, &FlowBuilder::build_wait_until},
                                   {NodeKind::jump, &FlowBuilder::build_jump},
                                   {NodeKind::split, &FlowBuilder::build_split},
                                   {NodeKind::set, &FlowBuilder::build_set}};
    for (const Row& row : rows) {
      if (row.kind == kind) return row.build;
    }
    return nullptr;
  }

  /// Adds a step that all open ends lead to; afterwards none is open.
  FlowVertex add_step(StepKind kind, Span span, std::string title) {
    FlowStep step;
    step.kind = kind;
    step.span = span;
    step.words = title;
    step.title = std::move(title);
    const FlowVertex vertex = boost::add_vertex(std::move(step), flow_.graph);
    for (const Node label : pending_labels_) add_label(label, vertex);
    pending_labels_.clear();
    close_all(vertex);
    return vertex;
  }

  void add_label(Node label, FlowVertex vertex) {
    if (!labels_.mark(label.first(), vertex)) return;
    if (flow_.graph[vertex].label.empty()) flow_.graph[vertex].label = label.first().text();
  }

  void close_all(FlowVertex target) {
    for (const OpenEnd& end : open_) connect(end, target);
    open_.clear();
  }

  void connect(const OpenEnd& end, FlowVertex target) {
    // The end vertex stands for the beginning while nothing is built yet.
    if (end.from == flow_end) {
      flow_.start = target;
    } else {
      boost::add_edge(end.from, target, end.outcome, flow_.graph);
    }
  }

  /// Leads an outcome where its branch says; the ends of a block stay open.
  void build_branch(FlowVertex from, std::string name, Node branch, std::vector<OpenEnd>& ends) {
    const OpenEnd end{from, {std::move(name), branch.span(), true}};
    if (branch.is(NodeKind::target)) {
      targets_.push_back({end, branch.first()});
      return;
    }
    open_ = {end};
    build_steps(branch, false);
    ends.insert(ends.end(), open_.begin(), open_.end());
    open_.clear();
  }

  void build_jump(Node node) {
    const Node label = node.first().first();
    for (OpenEnd& end : open_) targets_.push_back({end, label});
    // Labels before a jump mean its target; they are resolved with it.
    for (const Node pending : pending_labels_) labels_.mark_jump(pending.first(), label);
    if (open_.empty() && pending_labels_.empty()) {
      const FlowVertex vertex = add_step(StepKind::wait, node.span(), "->");
      flow_.graph[vertex].seconds = 0;
      targets_.push_back({{vertex, {"next", node.span(), true}}, label});
    }
    pending_labels_.clear();
    open_.clear();
  }

  void build_choice(Node node) {
    std::vector<OpenEnd> ends;
    std::size_t index = 0;
    const std::size_t count = without_comments(node).size();
    const std::vector<Node> parts = without_comments(node);
    // Conditions and branches alternate; a last branch without a condition is the else.
    while (index + 1 < count) {
      const Span span{node.span().file, index == 0 ? node.span().begin : parts[index].span().begin,
                      parts[index].span().end};
      const FlowVertex vertex =
          add_step(StepKind::choice, span, "if " + std::string(parts[index].text()));
      flow_.graph[vertex].condition = resolver_.condition(parts[index]);
      build_branch(vertex, "yes", parts[index + 1], ends);
      open_ = {{vertex, {"no", span, false}}};
      index += 2;
    }
    if (index < count) {
      const OpenEnd last = open_.front();
      open_.clear();
      build_branch(last.from, "no", parts[index], ends);
    }
    open_.insert(open_.end(), ends.begin(), ends.end());
  }

  void build_wait(Node node) {
    const FlowVertex vertex = add_step(StepKind::wait, heading(node), heading_text(node));
    read_duration(node.first(), flow_.graph[vertex]);
    std::vector<OpenEnd> ends;
    build_outcomes(node, vertex, of_wait({"next"}), ends);
    open_.insert(open_.end(), ends.begin(), ends.end());
  }

  void build_wait_until(Node node) {
    const FlowVertex vertex = add_step(StepKind::wait_until, heading(node), heading_text(node));
    FlowStep& step = flow_.graph[vertex];
    step.condition = resolver_.condition(node.first());
    step.met = resolver_.met_outcome(node.first());
    for (const Node part : node.children()) {
      const bool deadline = part.is(NodeKind::duration) || part.is(NodeKind::duration_range);
      if (deadline) read_duration(part, step);
    }
    std::vector<std::string> outcomes = {step.met};
    if (step.seconds != no_deadline) outcomes.emplace_back("timeout");
    std::vector<OpenEnd> ends;
    build_outcomes(node, vertex, of_wait(outcomes), ends);
    open_.insert(open_.end(), ends.begin(), ends.end());
  }

  void read_duration(Node time, FlowStep& step) {
    const DurationRange range = duration_range_value(time, report_);
    step.seconds = range.from;
    step.seconds_more = range.to - range.from;
  }

  void build_split(Node node) {
    const FlowVertex vertex = add_step(
        StepKind::split, {node.span().file, node.span().begin, node.span().begin + 5}, "split");
    std::vector<OpenEnd> ends;
    double sum = 0;
    for (const Node line : node.children()) {
      if (!line.is(NodeKind::share)) continue;
      SplitShare share;
      share.percent = percent_value(line.at(0), report_);
      sum += share.percent;
      // Two shares may be the same, their outcomes are told apart.
      share.outcome = line.at(0).text();
      const auto& shares = flow_.graph[vertex].shares;
      const auto alike = std::count_if(shares.begin(), shares.end(), [&](const SplitShare& other) {
        return other.percent == share.percent;
      });
      if (alike > 0) share.outcome += " (" + std::to_string(alike + 1) + ")";
      flow_.graph[vertex].shares.push_back(share);
      build_branch(vertex, share.outcome, line.at(1), ends);
    }
    constexpr double rounding = 1e-6;
    if (std::abs(sum - 100) > rounding && !node.has(NodeKind::error)) {
      report_.error(ErrorCode::split_not_100, flow_.graph[vertex].span,
                    fmt::format("the shares of this split are {:g}% in all", sum),
                    "they add up to 100%");
    }
    open_.insert(open_.end(), ends.begin(), ends.end());
  }

  void build_set(Node node) {
    const FlowVertex vertex = add_step(StepKind::set, node.span(), std::string(node.text()));
    open_.push_back({vertex, {"next", node.span(), false}});
    const auto change = resolver_.field_set(node.at(0), node.at(1));
    if (change) flow_.graph[vertex].changes.push_back(*change);
  }

  void build_action(Node node) {
    const FlowVertex vertex = add_step(StepKind::action, heading(node), "");
    flow_.graph[vertex].manual = node.has(NodeKind::manual);
    const auto resolved =
        resolve_action(node, declarations_, settings_.senders, resolver_, report_);
    flow_.graph[vertex].title = std::string(node.child(NodeKind::name).text());
    flow_.graph[vertex].words = words_of_action(node);
    if (!resolved) {
      // Only the blocks are of interest now: their steps may hold more mistakes.
      std::vector<OpenEnd> ends;
      build_unknown_outcomes(node, vertex, ends);
      open_.insert(open_.end(), ends.begin(), ends.end());
      open_.push_back({vertex, {"next", node.span(), false}});
      return;
    }
    flow_.graph[vertex].node = resolved->node;
    flow_.graph[vertex].changes = resolved->changes;
    flow_.graph[vertex].sender = resolved->sender;
    flow_.graph[vertex].texts = resolved->texts;
    const NodeDeclaration& row = declarations_.nodes[resolved->node];
    flow_.graph[vertex].title = row.name;
    std::vector<OpenEnd> ends;
    build_outcomes(node, vertex, outcomes_of(row), ends);
    open_.insert(open_.end(), ends.begin(), ends.end());
  }

  /// Those of a wait all fall through where the script does not name them.
  static std::vector<StepOutcome> of_wait(const std::vector<std::string>& names) {
    std::vector<StepOutcome> outcomes;
    for (const std::string& name : names) {
      outcomes.push_back({name, StepOutcome::From::done, nullptr});
    }
    return outcomes;
  }

  void build_outcomes(Node node, FlowVertex vertex, const std::vector<StepOutcome>& possible,
                      std::vector<OpenEnd>& ends) {
    std::vector<std::string> named;
    if (node.has(NodeKind::block)) {
      for (const Node entry : node.child(NodeKind::block).children()) {
        if (entry.is(NodeKind::parameter) && !node.is(NodeKind::action)) {
          report_.error(ErrorCode::unknown_parameter, entry.child(NodeKind::name).span(),
                        "a wait takes no parameters", "name an outcome: timeout -> LABEL");
        }
        if (!entry.is(NodeKind::outcome)) continue;
        const std::string name(entry.child(NodeKind::name).text());
        if (!index_named(possible, name)) {
          report_unknown_outcome(entry.child(NodeKind::name), vertex, possible);
        } else if (std::find(named.begin(), named.end(), name) != named.end()) {
          report_.error(ErrorCode::duplicate_outcome, entry.child(NodeKind::name).span(),
                        "the outcome `" + name + "` leads somewhere already");
          continue;
        }
        named.push_back(name);
        build_branch(vertex, name, entry.at(1), ends);
      }
    }
    for (const StepOutcome& outcome : possible) {
      if (!outcome.falls_through()) continue;
      if (std::find(named.begin(), named.end(), outcome.name) != named.end()) continue;
      ends.push_back({vertex, {outcome.name, flow_.graph[vertex].span, false}});
    }
  }

  void report_unknown_outcome(Node name, FlowVertex vertex,
                              const std::vector<StepOutcome>& possible) {
    const FlowStep& step = flow_.graph[vertex];
    if (step.kind == StepKind::wait_until && name.text() == "timeout") {
      report_.error(ErrorCode::unknown_outcome, name.span(), "this wait has no timeout",
                    "say for how long it waits: " + quotable(step.title) + " up to 3 days");
      return;
    }
    if (report_.undeclared_names_expected()) return;
    const std::string near = nearest(name.text(), names_of(possible));
    report_.error(
        ErrorCode::unknown_outcome, name.span(),
        "there is no outcome `" + quotable(name.text()) + "` of `" + quotable(step.title) + "`",
        near.empty() ? outcomes_text(possible) : "did you mean `" + near + "`?");
  }

  void build_unknown_outcomes(Node node, FlowVertex vertex, std::vector<OpenEnd>& ends) {
    if (!node.has(NodeKind::block)) return;
    for (const Node entry : node.child(NodeKind::block).children()) {
      if (!entry.is(NodeKind::outcome)) continue;
      build_branch(vertex, std::string(entry.child(NodeKind::name).text()), entry.at(1), ends);
    }
  }

  void read_segments(Node automation) {
    flow_.segment_conditions.resize(settings_.segments.size());
    for (const Node line : automation.children()) {
      if (!line.is(NodeKind::segment) || !line.has(NodeKind::any_of)) continue;
      const auto segment = index_named(settings_.segments, line.first().text());
      if (!segment) continue;
      flow_.segment_conditions[*segment] = resolver_.condition(line.child(NodeKind::any_of));
    }
  }

  void read_event_rules(Node automation) {
    for (const Node line : automation.children()) {
      if (!line.is(NodeKind::on_event)) continue;
      const Node name = line.at(0);
      const auto event = index_named(declarations_.events, name.text());
      if (!event) {
        const std::vector<std::string> known = names_of(declarations_.events);
        report_.unknown(ErrorCode::unknown_event, name.span(), "event", name.text(), known);
        continue;
      }
      const auto first =
          std::find_if(flow_.event_rules.begin(), flow_.event_rules.end(),
                       [&](const EventRule& other) { return other.event == *event; });
      if (first != flow_.event_rules.end()) {
        report_.error(ErrorCode::duplicate_name, name.span(), "this event has a rule already")
            .labels.push_back({first->span, "the first rule"});
        continue;
      }
      EventRule rule{*event, EventAnswer::go_on, flow_end, line.span()};
      const Node answer = line.at(1);
      if (answer.is(NodeKind::target)) {
        rule.answer = EventAnswer::go_to;
        rule_targets_.push_back({flow_.event_rules.size(), answer.first()});
      } else if (answer.text() == "pause") {
        rule.answer = EventAnswer::pause;
      }
      flow_.event_rules.push_back(rule);
    }
  }

  void resolve_targets(bool complete) {
    for (const OpenTarget& target : targets_) {
      connect(target.end, labels_.find(target.label, complete));
    }
    for (const auto& [rule, label] : rule_targets_) {
      flow_.event_rules[rule].target = labels_.find(label, complete);
    }
    labels_.follow_jumps(complete);
  }

  static std::vector<Node> without_comments(Node node) {
    std::vector<Node> nodes;
    for (const Node child : node.children()) {
      if (!child.is(NodeKind::comment)) nodes.push_back(child);
    }
    return nodes;
  }

  /// The first words of a step, up to its block.
  static Span heading(Node node) {
    Span span = node.span();
    if (node.has(NodeKind::block)) span.end = node.child(NodeKind::block).span().begin;
    return trimmed(span, node);
  }

  static std::string heading_text(Node node) {
    const Span span = heading(node);
    return std::string(node.text().substr(0, span.end - span.begin));
  }

  /// What an action says, wherever its parameters stand.
  static std::string words_of_action(Node node) {
    std::string words = heading_text(node);
    if (!node.has(NodeKind::block)) return words;
    for (const Node entry : node.child(NodeKind::block).children()) {
      if (entry.is(NodeKind::parameter)) words.append(" ").append(entry.text());
    }
    return words;
  }

  static Span trimmed(Span span, Node node) {
    const std::string_view text = node.text();
    while (span.end > span.begin + 1) {
      const char last = text[span.end - span.begin - 1];
      if (last != ' ' && last != '\t') break;
      --span.end;
    }
    return span;
  }

  const Declarations& declarations_;
  const Settings& settings_;
  Resolver& resolver_;
  Report& report_;
  Flow flow_;
  std::vector<OpenEnd> open_;
  std::vector<OpenTarget> targets_;
  std::vector<std::pair<std::size_t, Node>> rule_targets_;
  std::vector<Node> pending_labels_;
  Labels labels_;
};

}  // namespace

Flow build_flow(Node automation, const Declarations& declarations, const Settings& settings,
                Resolver& resolver, bool complete, Report& report) {
  return FlowBuilder(declarations, settings, resolver, report).build(automation, complete);
}

}  // namespace wend
