// Facts, and the predicates that ask for them.
#include <fmt/format.h>

#include <algorithm>

#include "tools/reference/declared.hpp"
#include "tools/reference/families.hpp"

namespace wend {

namespace {

/// Facts and predicates that nobody has described are described by what they are.
std::string summary_of(const FactDeclaration& fact) {
  return fact.summary.empty() ? "one of " + joined(fact.values) : fact.summary;
}

std::string simulated(const FactDeclaration& fact) {
  if (fact.start) return "";
  std::string text;
  for (std::size_t value = 0; value < fact.values.size(); ++value) {
    if (fact.percent[value] == 0) continue;
    text += fmt::format("{}% start as {}, ", fact.percent[value], fact.values[value]);
  }
  return text + (text.empty() ? "all start as " : "the rest as ") + fact.values.front();
}

/// Who makes the fact have which value.
std::vector<std::string> makers(std::size_t fact, const Declarations& declarations) {
  std::vector<std::string> lines;
  const auto add = [&](const std::vector<Effect>& effects, std::string_view what,
                       const std::string& name) {
    for (const Effect& effect : effects) {
      if (effect.fact != fact) continue;
      lines.push_back(fmt::format("`{}` by the {} `{}`",
                                  declarations.facts[fact].values[effect.value], what, name));
    }
  };
  for (const NodeDeclaration& node : declarations.nodes) add(node.makes, "node", node.name);
  for (const EventDeclaration& event : declarations.events) add(event.makes, "event", event.name);
  return lines;
}

std::vector<std::string> learners(std::size_t fact, const Declarations& declarations) {
  std::vector<std::string> names;
  for (const NodeDeclaration& node : declarations.nodes) {
    if (std::find(node.learns.begin(), node.learns.end(), fact) != node.learns.end()) {
      names.push_back(quoted(node.name));
    }
  }
  return names;
}

/// The predicates, nodes and events whose conditions hold the word.
std::vector<std::string> askers(std::string_view word, const Declarations& declarations) {
  std::vector<std::string> lines;
  for (const PredicateDeclaration& predicate : declarations.predicates) {
    if (!mentions(predicate.expression, word)) continue;
    lines.push_back(fmt::format("the predicate `{}`", predicate.name));
  }
  for (const NodeDeclaration& node : declarations.nodes) {
    bool asks = node.skips && mentions(*node.skips, word);
    for (const NeedDeclaration& need : node.needs) asks |= mentions(need.expression, word);
    for (const OutcomeDeclaration& outcome : node.outcomes) {
      asks |= outcome.when && mentions(*outcome.when, word);
    }
    if (asks) lines.push_back(fmt::format("the node `{}`", node.name));
  }
  for (const EventDeclaration& event : declarations.events) {
    if (!event.when || !mentions(*event.when, word)) continue;
    lines.push_back(fmt::format("the event `{}`", event.name));
  }
  return lines;
}

std::vector<std::string> value_names(const FactDeclaration& fact) {
  std::vector<std::string> names;
  for (const std::string& value : fact.values) names.push_back(quoted(value));
  return names;
}

}  // namespace

std::vector<TopicLine> fact_lines(const Interpretation& script) {
  std::vector<TopicLine> lines;
  for (const FactDeclaration& fact : script.declarations.facts) {
    lines.push_back({fact.name, summary_of(fact)});
  }
  return lines;
}

Article fact_article(const Interpretation& script, std::size_t row) {
  const Declarations& declarations = script.declarations;
  const FactDeclaration& fact = declarations.facts[row];
  Article article{"", fact.name, summary_of(fact), {}};
  article.add("values", joined(value_names(fact)));
  article.add("known", fact.start ? fmt::format("from the start, as `{}`", fact.values[*fact.start])
                                  : "not from the start");
  article.add("simulated", simulated(fact));
  article.add("made", makers(row, declarations));
  article.add("learned by", joined(learners(row, declarations)));
  article.add("tested by", askers(fact.name, declarations));
  article.add("written", fmt::format("`if {} is {} -> LABEL`", fact.name, fact.values.back()));
  article.add("declared in", place_text(fact.span, script));
  return article;
}

std::vector<TopicLine> predicate_lines(const Interpretation& script) {
  std::vector<TopicLine> lines;
  for (const PredicateDeclaration& predicate : script.declarations.predicates) {
    lines.push_back({predicate.name, "holds if " + quoted(predicate.expression)});
  }
  return lines;
}

Article predicate_article(const Interpretation& script, std::size_t row) {
  const PredicateDeclaration& predicate = script.declarations.predicates[row];
  Article article{"", predicate.name, predicate_lines(script)[row].summary, {}};
  const std::string& name = predicate.name;
  article.add("written", {fmt::format("`if {} -> LABEL`", name),
                          fmt::format("`wait until {} up to 14 days`", name)});
  article.add("tested by", askers(name, script.declarations));
  article.add("declared in", place_text(predicate.span, script));
  return article;
}

}  // namespace wend
