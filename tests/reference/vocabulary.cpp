#include "tests/reference/vocabulary.hpp"

#include <cmath>
#include <sstream>

namespace wend::reference {

namespace {

std::string text_of(Node node) {
  return std::string(node.text());
}

Ending read_ending(const std::vector<Node>& parts, std::size_t from) {
  return {text_of(parts.at(from)), parts.size() > from + 1 ? text_of(parts[from + 1]) : ""};
}

Effect read_effect(Node line) {
  const auto parts = parts_of(line);
  return {text_of(parts.at(0)), text_of(parts.at(1))};
}

void read_fields(Node contact, Vocabulary& vocabulary) {
  for (const Node line : parts_of(contact)) {
    const auto parts = parts_of(line);
    Field field;
    field.type = text_of(parts.at(1));
    for (const Node mark : parts) {
      field.unique = field.unique || mark.text() == "unique";
      field.coworkers = field.coworkers || mark.text() == "coworkers";
    }
    vocabulary.fields[text_of(parts.at(0))] = field;
  }
}

void read_fact(Node node, Vocabulary& vocabulary) {
  const auto parts = parts_of(node);
  Fact fact;
  for (std::size_t index = 1; index < parts.size(); ++index) {
    if (parts[index].is(NodeKind::word)) fact.values.push_back(text_of(parts[index]));
    if (parts[index].is(NodeKind::starts)) fact.start = text_of(parts[index].first());
  }
  vocabulary.facts[text_of(parts.at(0))] = fact;
}

void read_event(Node node, Vocabulary& vocabulary) {
  Event event;
  event.name = text_of(node.first());
  for (const Node line : parts_of(node)) {
    if (line.is(NodeKind::when)) event.when = line.first();
    if (line.is(NodeKind::makes)) event.makes.push_back(read_effect(line));
    if (line.is(NodeKind::simulate_event)) {
      const auto parts = parts_of(line);
      for (std::size_t index = 2; index < parts.size(); ++index) {
        event.after.push_back(words_of(parts[index]));
      }
    }
    if (line.is(NodeKind::otherwise)) {
      event.pauses = line.first().text() == "pause";
      if (!event.pauses) event.ends = read_ending(parts_of(line.first()), 0);
    }
  }
  vocabulary.events.push_back(event);
}

Outcome read_outcome(Node line) {
  Outcome outcome;
  outcome.name = text_of(line.first());
  for (const Node part : parts_of(line)) {
    if (part.is(NodeKind::any_of)) outcome.when = part;
    if (part.is(NodeKind::answers)) outcome.answers = text_of(part.first());
    if (part.is(NodeKind::ends)) outcome.ends = read_ending(parts_of(part), 0);
  }
  return outcome;
}

Change read_change(Node line) {
  const std::string left = text_of(line.at(0));
  const std::string right = text_of(line.at(1));
  if (line.is(NodeKind::sets)) return {"sets", right, left};
  return {line.is(NodeKind::adds) ? "adds" : "removes", left, right};
}

void read_action(Node node, Vocabulary& vocabulary) {
  Action action;
  for (const Node line : parts_of(node)) {
    if (line.is(NodeKind::channel)) action.channel = text_of(line.first());
    if (line.is(NodeKind::needs)) {
      action.needs.push_back({line.first(), read_ending(parts_of(line), 1)});
    }
    if (line.is(NodeKind::skips)) action.skips = line.first();
    if (line.is(NodeKind::makes)) action.makes.push_back(read_effect(line));
    if (line.is(NodeKind::learns)) action.learns.push_back(text_of(line.first()));
    if (line.is(NodeKind::manual)) action.manual = true;
    if (line.is(NodeKind::takes)) {
      action.parameters.push_back({text_of(line.at(0)), text_of(line.at(1))});
    }
    const bool changes = line.is(NodeKind::sets) || line.is(NodeKind::adds);
    if (changes || line.is(NodeKind::removes)) action.changes.push_back(read_change(line));
    if (line.is(NodeKind::assigns)) action.assigns = text_of(line.first());
    if (line.is(NodeKind::rests)) {
      action.rest_seconds = seconds_in(line.at(0).text());
      action.rest_answer = text_of(line.at(1));
    }
    if (line.is(NodeKind::declared_outcome)) action.outcomes.push_back(read_outcome(line));
  }
  vocabulary.actions[unquoted(node.first())] = action;
}

}  // namespace

void read_declarations(const Tree& tree, Vocabulary& vocabulary) {
  for (const Node item : parts_of(tree.root())) {
    if (item.is(NodeKind::contact)) read_fields(item, vocabulary);
    if (item.is(NodeKind::fact)) read_fact(item, vocabulary);
    if (item.is(NodeKind::predicate)) {
      vocabulary.predicates.emplace(text_of(item.at(0)), item.at(1));
    }
    if (item.is(NodeKind::event)) read_event(item, vocabulary);
    if (item.is(NodeKind::node)) read_action(item, vocabulary);
  }
}

std::vector<Node> parts_of(Node node) {
  std::vector<Node> parts;
  for (const Node child : node.children()) {
    if (!child.is(NodeKind::comment)) parts.push_back(child);
  }
  return parts;
}

std::string unquoted(Node text) {
  std::string result;
  const std::string_view inside = text.text().substr(1, text.text().size() - 2);
  for (std::size_t at = 0; at < inside.size(); ++at) {
    if (inside[at] == '\\') ++at;
    result += inside.at(at);
  }
  return result;
}

std::string words_of(Node name) {
  std::string result;
  for (const Node word : parts_of(name)) {
    if (!result.empty()) result += ' ';
    result += word.text();
  }
  return result;
}

std::uint32_t seconds_in(std::string_view duration) {
  const std::map<char, double> units = {
      {'s', 1}, {'m', 60}, {'h', 3600}, {'d', 24 * 3600}, {'w', 7 * 24 * 3600}};
  std::istringstream words{std::string(duration)};
  double seconds = 0;
  double amount = 0;
  std::string unit;
  while (words >> amount >> unit) seconds += amount * units.at(unit.front());
  return static_cast<std::uint32_t>(std::lround(seconds));
}

std::pair<std::uint32_t, std::uint32_t> range_in(Node range) {
  const std::string to(range.at(1).text());
  std::string from(range.at(0).text());
  if (range.at(0).is(NodeKind::number)) from += to.substr(to.find(' '));
  return {seconds_in(from), seconds_in(to)};
}

}  // namespace wend::reference
