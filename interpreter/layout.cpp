#include "interpreter/layout.hpp"

#include <algorithm>
#include <bit>

namespace wend {

namespace {

class LayoutWriter {
 public:
  LayoutWriter(const Declarations& declarations, Resolver& resolver, Report& report)
      : declarations_(declarations), resolver_(resolver), report_(report) {
    layout_.node_of.resize(declarations.nodes.size());
    layout_.event_of.resize(declarations.events.size());
    layout_.fact_of.resize(declarations.facts.size());
    used_facts_.resize(declarations.facts.size());
  }

  Layout write(const Flow& flow) {
    for (const FlowVertex vertex : boost::make_iterator_range(boost::vertices(flow.graph))) {
      const FlowStep& step = flow.graph[vertex];
      if (step.kind == StepKind::action) use_node(step.node);
      use_facts(step.condition);
    }
    for (const Condition& condition : flow.segment_conditions) use_facts(condition);
    find_events(flow);
    place_facts();
    return std::move(layout_);
  }

 private:
  void use_node(std::size_t index) {
    if (layout_.node_of[index]) return;
    layout_.node_of[index] = layout_.nodes.size();
    const NodeDeclaration& row = declarations_.nodes[index];
    NodeConditions conditions;
    for (const NeedDeclaration& need : row.needs) {
      conditions.needs.push_back(resolver_.condition(need.expression));
      use_facts(conditions.needs.back());
    }
    if (row.skips) {
      conditions.skips = resolver_.condition(*row.skips);
      use_facts(*conditions.skips);
    }
    for (const OutcomeDeclaration& outcome : row.outcomes) {
      conditions.outcomes.emplace_back();
      if (!outcome.when) continue;
      conditions.outcomes.back() = resolver_.condition(*outcome.when);
      use_facts(*conditions.outcomes.back());
    }
    for (const Effect& effect : row.makes) used_facts_[effect.fact] = true;
    for (const std::size_t fact : row.learns) used_facts_[fact] = true;
    layout_.nodes.push_back({index, std::move(conditions)});
  }

  /// An event may make a fact that another one asks for, so this goes on while there are more.
  void find_events(const Flow& flow) {
    std::vector<std::optional<UsedEvent>> used(declarations_.events.size());
    for (bool more = true; more;) {
      more = false;
      for (std::size_t event = 0; event < used.size(); ++event) {
        const bool ruled = std::any_of(flow.event_rules.begin(), flow.event_rules.end(),
                                       [&](const EventRule& rule) { return rule.event == event; });
        if (used[event] || !(ruled || may_matter(declarations_.events[event]))) continue;
        used[event] = use_event(event);
        more = true;
      }
    }
    for (std::size_t event = 0; event < used.size(); ++event) {
      if (!used[event]) continue;
      layout_.event_of[event] = layout_.events.size();
      layout_.events.push_back(std::move(*used[event]));
    }
  }

  /// Whether some step of the script makes the event possible, or the event changes what the script
  /// asks for: a request that the script did not send may be accepted all the same.
  bool may_matter(const EventDeclaration& event) const {
    const bool makes_used =
        std::any_of(event.makes.begin(), event.makes.end(),
                    [&](const Effect& effect) { return used_facts_[effect.fact]; });
    return makes_used ||
           std::any_of(event.after.begin(), event.after.end(), [&](const std::string& name) {
             const auto node = index_named(declarations_.nodes, name);
             return node && layout_.node_of[*node];
           });
  }

  UsedEvent use_event(std::size_t index) {
    const EventDeclaration& row = declarations_.events[index];
    UsedEvent event{index, {}};
    if (row.when) event.when = resolver_.condition(*row.when);
    use_facts(event.when);
    for (const Effect& effect : row.makes) used_facts_[effect.fact] = true;
    return event;
  }

  void use_facts(const Condition& condition) {
    const bool fact = condition.kind == Condition::Kind::fact_is ||
                      condition.kind == Condition::Kind::fact_is_not;
    if (fact) used_facts_[condition.index] = true;
    for (const Condition& part : condition.parts) use_facts(part);
  }

  void place_facts() {
    for (std::size_t index = 0; index < used_facts_.size(); ++index) {
      if (!used_facts_[index]) continue;
      const FactDeclaration& declared = declarations_.facts[index];
      FactRow row;
      row.name = declared.name;
      row.values = declared.values;
      row.shift = layout_.fact_bits;
      row.width = static_cast<unsigned>(std::bit_width(declared.values.size()));
      row.start = declared.start ? static_cast<unsigned>(*declared.start) + 1 : 0;
      row.simulated_percent = declared.percent;
      if (layout_.fact_bits + row.width > max_fact_bits) {
        report_.error(ErrorCode::program_too_large, declared.span,
                      "the facts that this script uses take more than 32 bits",
                      "declare fewer values, or use fewer channels in one automation");
        layout_.fits = false;
        return;
      }
      layout_.fact_bits += row.width;
      layout_.fact_of[index] = layout_.facts.size();
      layout_.facts.push_back(std::move(row));
    }
  }

  const Declarations& declarations_;
  Resolver& resolver_;
  Report& report_;
  Layout layout_;
  std::vector<bool> used_facts_;
};

}  // namespace

Layout lay_out(const Declarations& declarations, const Flow& flow, Resolver& resolver,
               Report& report) {
  return LayoutWriter(declarations, resolver, report).write(flow);
}

}  // namespace wend
