#include <fmt/format.h>

#include <algorithm>

#include "tools/explain/vocabulary.hpp"
#include "tools/explain/words.hpp"

namespace wend {

namespace {

std::string answer_text(const EventDeclaration& event, const Declarations& declarations) {
  switch (event.answer) {
    case EventAnswer::pause:
      return "pauses the contact";
    case EventAnswer::end:
      return "ends the contact as " + end_text(event.status, event.reason, declarations);
    case EventAnswer::go_on:
    case EventAnswer::go_to:
      return "changes nothing: the contact goes on";
  }
  return "";
}

/// The predicates that the event can make true: what a script waits for.
std::vector<Detail> waits_for(const EventDeclaration& event, const Declarations& declarations) {
  std::vector<Detail> details;
  for (const PredicateDeclaration& predicate : declarations.predicates) {
    const bool asks = std::any_of(event.makes.begin(), event.makes.end(), [&](const Effect& made) {
      return mentions(predicate.expression, declarations.facts[made.fact].name) &&
             mentions(predicate.expression, declarations.facts[made.fact].values[made.value]);
    });
    if (asks) details.push_back({"wait until " + predicate.name, ""});
  }
  return details;
}

}  // namespace

void explain_events(const Vocabulary& vocabulary, Explanations& explanations) {
  const Declarations& declarations = vocabulary.declarations;
  for (const EventDeclaration& event : declarations.events) {
    Explanation explanation = declared_at(event.span, Topic::event, event.name, vocabulary.sources);
    explanation.summary = event.summary;
    const auto add = [&](std::string_view title, std::vector<Detail> details) {
      if (!details.empty()) explanation.sections.push_back({title, std::move(details)});
    };
    if (event.when) add("only when", {{expression_text(*event.when), ""}});
    std::vector<Detail> effects;
    for (const Effect& effect : event.makes) {
      effects.push_back({effect_text(effect, declarations), ""});
    }
    add("makes", std::move(effects));
    std::vector<Detail> after;
    for (const std::string& node : event.after) after.push_back({node, ""});
    add("follows", std::move(after));
    if (event.simulate) {
      add("simulated", {{percent_text(event.percent),
                         "within " + expression_text(event.simulate->at(1))}});
    }
    add("caught by", waits_for(event, declarations));
    add("otherwise", {{"", answer_text(event, declarations)}});
    explanation.examples = {
        {"example", fmt::format("  on {} -> next\n\nnext:\n  finish\n", event.name), ""}};
    explanations.push_back(std::move(explanation));
  }
}

}  // namespace wend
