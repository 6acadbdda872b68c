#include "tools/explain/vocabulary.hpp"
#include "tools/explain/words.hpp"

namespace wend {

namespace {

/// Collects who does something with a fact, a predicate or a field: nodes and events, by name.
class Users {
 public:
  explicit Users(const Declarations& declarations) : declarations_(declarations) {}

  /// Nodes and events that make one of a fact's values.
  std::vector<Detail> makers(std::size_t fact) const {
    std::vector<Detail> details;
    const auto add = [&](const std::string& name, const std::vector<Effect>& effects) {
      for (const Effect& effect : effects) {
        if (effect.fact != fact) continue;
        details.push_back({name, "makes it " + declarations_.facts[fact].values[effect.value]});
      }
    };
    for (const NodeDeclaration& node : declarations_.nodes) add(node.name, node.makes);
    for (const EventDeclaration& event : declarations_.events) add(event.name, event.makes);
    return details;
  }

  std::vector<Detail> learners(std::size_t fact) const {
    std::vector<Detail> details;
    for (const NodeDeclaration& node : declarations_.nodes) {
      for (const std::size_t learned : node.learns) {
        if (learned == fact) details.push_back({node.name, node.summary});
      }
    }
    return details;
  }

  /// Everything whose condition asks about a name.
  std::vector<Detail> askers(std::string_view name) const {
    std::vector<Detail> details;
    const auto add = [&](const std::string& who, std::string_view what, Node condition) {
      if (!mentions(condition, name)) return;
      details.push_back({who, std::string(what) + expression_text(condition)});
    };
    for (const PredicateDeclaration& row : declarations_.predicates) {
      add(row.name, "", row.expression);
    }
    for (const EventDeclaration& row : declarations_.events) {
      if (row.when) add(row.name, "only when ", *row.when);
    }
    for (const NodeDeclaration& row : declarations_.nodes) {
      for (const NeedDeclaration& need : row.needs) add(row.name, "needs ", need.expression);
      if (row.skips) add(row.name, "skips when ", *row.skips);
      for (const OutcomeDeclaration& outcome : row.outcomes) {
        if (outcome.when) add(row.name, "outcome " + outcome.name + " when ", *outcome.when);
      }
    }
    return details;
  }

 private:
  const Declarations& declarations_;
};

void add_section(Explanation& explanation, std::string_view title, std::vector<Detail> details) {
  if (!details.empty()) explanation.sections.push_back({title, std::move(details)});
}

std::string start_text(const FactDeclaration& fact, std::size_t value) {
  if (fact.start == value) return "known from the start";
  if (fact.percent[value] > 0) return percent_text(fact.percent[value]) + " in the simulated world";
  return "";
}

std::string_view type_name(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::number:
      return "number";
    case FieldType::date:
      return "date";
    case FieldType::flag:
      return "flag";
    case FieldType::list:
      return "list";
  }
  return "";
}

}  // namespace

Explanation declared_at(Span span, Topic topic, std::string name, const Sources& sources) {
  Explanation explanation;
  explanation.topic = topic;
  explanation.name = std::move(name);
  explanation.file = sources[span.file].name();
  explanation.line = sources[span.file].line_of(span.begin);
  return explanation;
}

void explain_facts(const Vocabulary& vocabulary, Explanations& explanations) {
  const Users users(vocabulary.declarations);
  const auto& facts = vocabulary.declarations.facts;
  for (std::size_t index = 0; index < facts.size(); ++index) {
    const FactDeclaration& fact = facts[index];
    Explanation explanation = declared_at(fact.span, Topic::fact, fact.name, vocabulary.sources);
    explanation.summary = fact.summary;
    std::vector<Detail> values;
    for (std::size_t value = 0; value < fact.values.size(); ++value) {
      values.push_back({fact.values[value], start_text(fact, value)});
    }
    add_section(explanation, "values", std::move(values));
    if (!fact.start) {
      add_section(explanation, "at the start", {{"", "not known, unless the contact's data tell"}});
    }
    add_section(explanation, "changed by", users.makers(index));
    add_section(explanation, "learned by", users.learners(index));
    add_section(explanation, "asked by", users.askers(fact.name));
    explanation.examples = {
        {"example", "  if " + fact.name + " is " + fact.values.back() + " -> finish\n", ""}};
    explanations.push_back(std::move(explanation));
  }
}

void explain_predicates(const Vocabulary& vocabulary, Explanations& explanations) {
  const Users users(vocabulary.declarations);
  for (const PredicateDeclaration& predicate : vocabulary.declarations.predicates) {
    Explanation explanation =
        declared_at(predicate.span, Topic::predicate, predicate.name, vocabulary.sources);
    explanation.summary = expression_text(predicate.expression);
    add_section(explanation, "asked by", users.askers(predicate.name));
    explanation.examples = {{"example",
                             "  wait until " + predicate.name + " up to 3 days {\n    " +
                                 predicate.name + " -> finish\n  }\n",
                             ""}};
    explanations.push_back(std::move(explanation));
  }
}

void explain_fields(const Vocabulary& vocabulary, Explanations& explanations) {
  const Users users(vocabulary.declarations);
  for (const FieldDeclaration& field : vocabulary.declarations.fields) {
    Explanation explanation =
        declared_at(field.span, Topic::field, field.row.name, vocabulary.sources);
    explanation.summary = std::string("a ") + std::string(type_name(field.row.type)) +
                          (field.row.optional ? " that may be missing" : " that every contact has");
    if (field.row.unique) {
      add_section(explanation, "unique", {{"", "two contacts with the same one are duplicates"}});
    }
    if (field.row.coworkers) {
      add_section(explanation, "coworkers", {{"", "contacts with the same one are coworkers"}});
    }
    add_section(explanation, "asked by", users.askers(field.row.name));
    explanations.push_back(std::move(explanation));
  }
}

}  // namespace wend
