#include <fmt/format.h>

#include <algorithm>

#include "tools/explain/vocabulary.hpp"
#include "tools/explain/words.hpp"

namespace wend {

namespace {

std::string_view type_name(ParameterType type) {
  switch (type) {
    case ParameterType::text:
      return "text";
    case ParameterType::template_text:
      return "template";
    case ParameterType::number:
      return "number";
    case ParameterType::duration:
      return "duration";
  }
  return "";
}

std::string_view sample_value(ParameterType type) {
  switch (type) {
    case ParameterType::text:
    case ParameterType::template_text:
      return "\"...\"";
    case ParameterType::number:
      return "1";
    case ParameterType::duration:
      return "1 day";
  }
  return "";
}

std::vector<Detail> parameters_of(const NodeDeclaration& node) {
  std::vector<Detail> details;
  for (const ParameterDeclaration& parameter : node.parameters) {
    std::string text(type_name(parameter.type));
    if (parameter.longest != UINT32_MAX) {
      text += fmt::format(", up to {} characters", parameter.longest);
    }
    if (parameter.optional) text += ", optional";
    details.push_back({parameter.name, std::move(text)});
  }
  return details;
}

std::vector<Detail> needs_of(const NodeDeclaration& node) {
  std::vector<Detail> details;
  for (const NeedDeclaration& need : node.needs) {
    details.push_back({expression_text(need.expression), "else " + need.name});
  }
  return details;
}

/// Outcomes that go on to the next step come first, then those that end a contact.
std::vector<Detail> outcomes_of(const NodeDeclaration& node, const Declarations& declarations) {
  std::vector<Detail> going_on;
  std::vector<Detail> ending;
  const auto add_end = [&](const std::string& name, Status status, std::size_t reason) {
    const bool known = std::any_of(ending.begin(), ending.end(),
                                   [&](const Detail& detail) { return detail.term == name; });
    if (!known) ending.push_back({name, "ends as " + end_text(status, reason, declarations)});
  };
  for (const OutcomeDeclaration& outcome : node.outcomes) {
    if (outcome.ends) {
      add_end(outcome.name, *outcome.ends, outcome.reason);
    } else {
      going_on.push_back(
          {outcome.name, outcome.when ? "when " + expression_text(*outcome.when) : ""});
    }
  }
  if (node.skips) going_on.push_back({"skipped", "there is nothing to do"});
  for (const NeedDeclaration& need : node.needs) add_end(need.name, need.status, need.reason);
  going_on.insert(going_on.end(), ending.begin(), ending.end());
  return going_on;
}

std::vector<Detail> events_after(const NodeDeclaration& node, const Declarations& declarations) {
  std::vector<Detail> details;
  for (const EventDeclaration& event : declarations.events) {
    if (std::find(event.after.begin(), event.after.end(), node.name) == event.after.end()) continue;
    details.push_back({event.name, event.summary});
  }
  return details;
}

/// A step of the node: one argument stands behind the name, more of them in a block, as do outcomes
/// that are worth a choice.
std::string example_of(const NodeDeclaration& node) {
  std::vector<Detail> entries;
  for (const ParameterDeclaration& parameter : node.parameters) {
    entries.push_back({parameter.name, std::string(sample_value(parameter.type))});
  }
  std::string script = "  " + node.name;
  if (entries.size() == 1) {
    script += " " + entries.front().text;
    entries.clear();
  }
  std::vector<Detail> choices;
  for (const OutcomeDeclaration& outcome : node.outcomes) {
    if (!outcome.ends) choices.push_back({outcome.name, "-> finish"});
  }
  if (choices.size() > 1) entries.insert(entries.end(), choices.begin(), choices.end());
  if (entries.empty()) return script + "\n";
  std::size_t width = 0;
  for (const Detail& entry : entries) width = std::max(width, entry.term.size());
  script += " {\n";
  for (const Detail& entry : entries) {
    script += fmt::format("    {:<{}} {}\n", entry.term, width, entry.text);
  }
  return script + "  }\n";
}

}  // namespace

void explain_nodes(const Vocabulary& vocabulary, Explanations& explanations) {
  const Declarations& declarations = vocabulary.declarations;
  for (const NodeDeclaration& node : declarations.nodes) {
    Explanation explanation = declared_at(node.span, Topic::node, node.name, vocabulary.sources);
    explanation.summary = node.summary;
    const auto add = [&](std::string_view title, std::vector<Detail> details) {
      if (!details.empty()) explanation.sections.push_back({title, std::move(details)});
    };
    add("channel", {node.channel.empty() ? Detail{"", "none: it is done at once"}
                                         : Detail{node.channel, ""}});
    add("takes", parameters_of(node));
    add("needs", needs_of(node));
    if (node.skips) add("skips", {{expression_text(*node.skips), "there is nothing to do"}});
    std::vector<Detail> effects;
    for (const Effect& effect : node.makes) effects.push_back({effect_text(effect, declarations), ""});
    add("makes", std::move(effects));
    std::vector<Detail> learned;
    for (const std::size_t fact : node.learns) {
      learned.push_back({declarations.facts[fact].name, declarations.facts[fact].summary});
    }
    add("learns", std::move(learned));
    add("outcomes", outcomes_of(node, declarations));
    add("may follow", events_after(node, declarations));
    explanation.examples = {{"example", example_of(node), ""}};
    explanations.push_back(std::move(explanation));
  }
}

}  // namespace wend
