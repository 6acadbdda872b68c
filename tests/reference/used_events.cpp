#include <algorithm>

#include "tests/reference/script.hpp"

namespace wend::reference {

namespace {

/// The facts that an expression, or all expressions below a node, may ask for.
void add_facts_of(Node node, const Vocabulary& vocabulary, std::set<std::string>& facts) {
  // A value or a node's name may have a word that is also a predicate's.
  if (node.is(NodeKind::is_value) || node.is(NodeKind::is_not_value)) return;
  if (node.is(NodeKind::name)) return;
  if (node.is(NodeKind::word)) {
    const std::string name(node.text());
    if (vocabulary.facts.count(name) != 0) facts.insert(name);
    const auto predicate = vocabulary.predicates.find(name);
    if (predicate != vocabulary.predicates.end()) {
      add_facts_of(predicate->second, vocabulary, facts);
    }
  }
  for (const Node part : parts_of(node)) add_facts_of(part, vocabulary, facts);
}

void add_facts_of(const Action& action, const Vocabulary& vocabulary,
                  std::set<std::string>& facts) {
  for (const Need& need : action.needs) add_facts_of(need.condition, vocabulary, facts);
  if (action.skips) add_facts_of(*action.skips, vocabulary, facts);
  for (const Effect& effect : action.makes) facts.insert(effect.first);
  facts.insert(action.learns.begin(), action.learns.end());
  for (const Outcome& outcome : action.outcomes) {
    if (outcome.when) add_facts_of(*outcome.when, vocabulary, facts);
  }
}

}  // namespace

/// Those that have a rule, that follow a step, or that change what something asks for.
void Script::find_used_events(Node automation) {
  std::set<std::string> facts;
  add_facts_of(automation, vocabulary, facts);
  for (const std::string& name : actions) {
    add_facts_of(vocabulary.actions.at(name), vocabulary, facts);
  }
  for (std::size_t round = 0; round <= vocabulary.events.size(); ++round) {
    for (const Event& event : vocabulary.events) {
      bool used = event_rules.count(event.name) != 0;
      for (const std::string& node : event.after) {
        used |= std::find(actions.begin(), actions.end(), node) != actions.end();
      }
      for (const Effect& effect : event.makes) used |= facts.count(effect.first) != 0;
      if (!used) continue;
      used_events.insert(event.name);
      if (event.when) add_facts_of(*event.when, vocabulary, facts);
      for (const Effect& effect : event.makes) facts.insert(effect.first);
    }
  }
}

}  // namespace wend::reference
