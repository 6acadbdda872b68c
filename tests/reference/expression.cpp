#include "tests/reference/expression.hpp"

#include <algorithm>
#include <functional>
#include <regex>
#include <sstream>

namespace wend::reference {

namespace {

/// Answers `fact is value`, or with `equal` false `fact is not value`.
using FactQuestion =
    std::function<Answer(const std::string& fact, const std::string& value, bool equal)>;

Answer answer_of(bool yes) {
  return yes ? Answer::yes : Answer::no;
}

Answer opposite(Answer answer) {
  if (answer == Answer::unknown) return answer;
  return answer_of(answer == Answer::no);
}

bool compare(int order, std::string_view symbol) {
  if (symbol == "==") return order == 0;
  if (symbol == "!=") return order != 0;
  if (symbol == "<") return order < 0;
  if (symbol == "<=") return order <= 0;
  if (symbol == ">") return order > 0;
  return order >= 0;
}

bool matches(const std::string& value, std::string_view pattern) {
  const bool ignore_case = pattern.ends_with('i');
  pattern = pattern.substr(1, pattern.rfind('/') - 1);
  auto flags = std::regex::ECMAScript;
  if (ignore_case) flags |= std::regex::icase;
  return std::regex_search(value, std::regex(std::string(pattern), flags));
}

/// A field's value compared with one literal.
bool compare_values(const std::string& value, std::string_view symbol, Node literal) {
  if (literal.is(NodeKind::number)) {
    std::string digits(literal.text());
    std::erase(digits, '_');
    const double difference = std::stod(value) - std::stod(digits);
    return compare(difference < 0 ? -1 : difference > 0 ? 1 : 0, symbol);
  }
  if (literal.is(NodeKind::date)) return compare(value.compare(literal.text()), symbol);
  const std::string left = folded_ascii(value);
  const std::string right = folded_ascii(unquoted(literal));
  if (symbol == "contains") return left.find(right) != std::string::npos;
  if (symbol.starts_with("starts")) return left.starts_with(right);
  if (symbol.starts_with("ends")) return left.ends_with(right);
  return compare(left.compare(right), symbol);
}

/// The one literal or word of which a value consists.
Node leaf(Node value) {
  while (!parts_of(value).empty() && !value.is(NodeKind::text)) value = value.first();
  return value;
}

}  // namespace

std::string without_margins(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

namespace {

/// The entries of a list, without regard to case.
std::vector<std::string> entries_of(const std::string& list) {
  std::vector<std::string> entries;
  std::istringstream parts(list);
  std::string part;
  while (std::getline(parts, part, ';')) {
    part = without_margins(part);
    if (!part.empty()) entries.push_back(folded_ascii(part));
  }
  return entries;
}

bool has_entry(const std::string& list, const std::string& entry) {
  const auto entries = entries_of(list);
  return std::find(entries.begin(), entries.end(), folded_ascii(entry)) != entries.end();
}

class Questioner {
 public:
  Questioner(const Vocabulary& vocabulary, const Contact& contact, FactQuestion fact_is)
      : vocabulary_(vocabulary), contact_(contact), fact_is_(std::move(fact_is)) {}

  Answer ask(Node node) const {
    const auto parts = parts_of(node);
    switch (node.kind()) {
      case NodeKind::any_of:
        return opposite(all_of(parts, true));
      case NodeKind::all_of:
        return all_of(parts, false);
      case NodeKind::negation:
        return opposite(ask(parts.front()));
      case NodeKind::word:
        return word(std::string(node.text()));
      case NodeKind::has:
        return has(std::string(parts.at(0).text()), unquoted(parts.at(1)));
      default:
        return parts.size() == 1 ? ask(parts.front()) : comparison(parts);
    }
  }

 private:
  /// Whether all hold; with `negated`, whether none does. Later parts are not asked where an
  /// earlier one decides.
  Answer all_of(const std::vector<Node>& parts, bool negated) const {
    Answer result = Answer::yes;
    for (const Node part : parts) {
      const Answer answer = negated ? opposite(ask(part)) : ask(part);
      if (answer == Answer::no) return answer;
      if (answer == Answer::unknown) result = answer;
    }
    return result;
  }

  Answer word(const std::string& name) const {
    const auto predicate = vocabulary_.predicates.find(name);
    if (predicate != vocabulary_.predicates.end()) return ask(predicate->second);
    const std::string value = folded_ascii(contact_.value(name));
    return answer_of(value == "yes" || value == "true" || value == "1");
  }

  /// `has tag "x"` asks the list `tag`, or else `tags`.
  Answer has(const std::string& list, const std::string& entry) const {
    const bool is_field = vocabulary_.fields.count(list) != 0;
    return answer_of(has_entry(contact_.value(is_field ? list : list + "s"), entry));
  }

  Answer comparison(const std::vector<Node>& parts) const {
    Node left = parts[0];
    while (!left.is(NodeKind::word)) left = left.first();
    const std::string name(left.text());
    const std::string value = contact_.value(name);
    switch (parts[1].kind()) {
      case NodeKind::is_missing:
        return answer_of(value.empty());
      case NodeKind::is_present:
        return answer_of(!value.empty());
      case NodeKind::is_value:
        return fact_is_(name, std::string(parts[1].first().text()), true);
      case NodeKind::is_not_value:
        // `is not present` is about a field.
        if (parts[1].first().text() == "present") return answer_of(value.empty());
        return fact_is_(name, std::string(parts[1].first().text()), false);
      default:
        if (type_of(name) == "list") return answer_of(has_entry(value, unquoted(leaf(parts[2]))));
        return answer_of(!value.empty() && compare_field(value, parts));
    }
  }

  static bool compare_field(const std::string& value, const std::vector<Node>& parts) {
    const std::string_view symbol = parts[1].text();
    Node right = parts[2];
    if (symbol == "matches") return matches(value, right.text());
    if (symbol == "in") {
      const auto listed = parts_of(right);
      return std::any_of(listed.begin(), listed.end(),
                         [&](Node literal) { return compare_values(value, "==", literal); });
    }
    return compare_values(value, symbol, leaf(right));
  }

  std::string type_of(const std::string& field) const {
    const auto found = vocabulary_.fields.find(field);
    return found == vocabulary_.fields.end() ? "text" : found->second.type;
  }

  const Vocabulary& vocabulary_;
  const Contact& contact_;
  FactQuestion fact_is_;
};

/// The value of a fact among those given; empty where it is not there.
std::string value_in(const std::map<std::string, std::string>& facts, const std::string& fact) {
  const auto found = facts.find(fact);
  return found == facts.end() ? "" : found->second;
}

}  // namespace

bool holds(Node expression, const Vocabulary& vocabulary, const Contact& contact) {
  const auto known = [&](const std::string& fact, const std::string& value, bool equal) {
    const std::string now = value_in(contact.known, fact);
    return answer_of(!now.empty() && (now == value) == equal);
  };
  return Questioner(vocabulary, contact, known).ask(expression) == Answer::yes;
}

Answer certain(Node expression, const Vocabulary& vocabulary, const Contact& contact) {
  const auto known = [&](const std::string& fact, const std::string& value, bool equal) {
    const std::string now = value_in(contact.known, fact);
    return now.empty() ? Answer::unknown : answer_of((now == value) == equal);
  };
  return Questioner(vocabulary, contact, known).ask(expression);
}

bool truly_holds(Node expression, const Vocabulary& vocabulary, const Contact& contact) {
  const auto true_now = [&](const std::string& fact, const std::string& value, bool equal) {
    return answer_of((contact.truth.at(fact) == value) == equal);
  };
  return Questioner(vocabulary, contact, true_now).ask(expression) == Answer::yes;
}

bool ask(Node expression, const Vocabulary& vocabulary, Contact& contact) {
  const auto asked = [&](const std::string& fact, const std::string& value, bool equal) {
    const std::string known = value_in(contact.known, fact);
    const std::string now = known.empty() ? contact.truth.at(fact) : known;
    if (now == value) contact.known[fact] = now;
    return answer_of((now == value) == equal);
  };
  return Questioner(vocabulary, contact, asked).ask(expression) == Answer::yes;
}

std::string value_of(Node expression, const Vocabulary& vocabulary, const Contact& contact) {
  const Node value = leaf(expression);
  if (value.is(NodeKind::text)) return unquoted(value);
  const std::string text(value.text());
  return vocabulary.fields.count(text) != 0 ? contact.value(text) : text;
}

std::string with_entry(const std::string& list, const std::string& entry) {
  return has_entry(list, entry) ? list : list + ";" + entry;
}

std::string without_entry(const std::string& list, const std::string& entry) {
  std::string rest = list.empty() ? "" : ";";
  for (const std::string& other : entries_of(list)) {
    if (other != folded_ascii(entry)) rest += other + ";";
  }
  return rest;
}

std::string folded_ascii(std::string text) {
  for (char& byte : text) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return text;
}

}  // namespace wend::reference
