#include "interpreter/resolve.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "interpreter/literals.hpp"
#include "interpreter/text_fold.hpp"

namespace wend {

namespace {

Condition group(Condition::Kind kind, std::vector<Condition> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  return {kind, std::move(parts), 0, 0};
}

/// Goes down through nodes that hold nothing but one other: `a` parses as a sum of one product of
/// one value.
Node unwrapped(Node node) {
  while ((node.is(NodeKind::any_of) || node.is(NodeKind::all_of) || node.is(NodeKind::comparison) ||
          node.is(NodeKind::sum) || node.is(NodeKind::product)) &&
         node.count() == 1) {
    node = node.first();
  }
  return node;
}

Comparison comparison_named(std::string_view symbol) {
  if (symbol == "==") return Comparison::equal;
  if (symbol == "!=") return Comparison::not_equal;
  if (symbol == "<") return Comparison::less;
  if (symbol == "<=") return Comparison::less_or_equal;
  if (symbol == ">") return Comparison::greater;
  if (symbol == ">=") return Comparison::greater_or_equal;
  if (symbol == "contains") return Comparison::contains;
  if (symbol == "matches") return Comparison::matches;
  if (symbol == "in") return Comparison::one_of;
  return symbol.starts_with("starts") ? Comparison::starts_with : Comparison::ends_with;
}

bool is_text_comparison(Comparison comparison) {
  return comparison == Comparison::contains || comparison == Comparison::starts_with ||
         comparison == Comparison::ends_with || comparison == Comparison::matches;
}

bool is_order(Comparison comparison) {
  return comparison == Comparison::less || comparison == Comparison::less_or_equal ||
         comparison == Comparison::greater || comparison == Comparison::greater_or_equal;
}

std::string_view type_name(FieldType type) {
  static constexpr std::string_view names[] = {"text", "number", "date", "flag", "list"};
  return names[static_cast<std::size_t>(type)];
}

/// What a value of a field of that type is compared with.
std::string_view literal_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "a text in quotes";
    case FieldType::number:
      return "a number";
    case FieldType::date:
      return "a date such as 2026-03-02";
    case FieldType::flag:
      return "nothing: write its name alone";
    case FieldType::list:
      return "a text in quotes, with contains";
  }
  return "";
}

/// What may be asked of a field of that type.
std::string_view comparisons_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "texts take ==, !=, contains, starts with, ends with, matches and in";
    case FieldType::number:
    case FieldType::date:
      return "numbers and dates take ==, !=, <, <=, >, >= and in";
    case FieldType::flag:
      return "write the name of a flag alone";
    case FieldType::list:
      return "lists take contains";
  }
  return "";
}

}  // namespace

Condition Resolver::condition(Node expression) {
  const Node node = unwrapped(expression);
  if (node.is(NodeKind::any_of) || node.is(NodeKind::all_of)) {
    std::vector<Condition> parts;
    for (const Node part : node.children()) {
      if (!part.is(NodeKind::comment)) parts.push_back(condition(part));
    }
    return group(node.is(NodeKind::any_of) ? Condition::Kind::any_of : Condition::Kind::all_of,
                 std::move(parts));
  }
  if (node.is(NodeKind::negation)) {
    return {Condition::Kind::negation, {condition(node.first())}, 0, 0};
  }
  if (node.is(NodeKind::comparison)) return comparison(node);
  if (node.is(NodeKind::word)) return word(node);
  if (node.is(NodeKind::call)) {
    report_.not_built_yet(node.span(), node.first().text());
  } else if (node.is(NodeKind::has)) {
    report_.not_built_yet(node.span(), "has");
  } else {
    report_.error(ErrorCode::wrong_type, node.span(), "this is a value, not a condition",
                  "compare it: title contains \"founder\", employees > 50, email is missing");
  }
  return {};
}

Condition Resolver::comparison(Node node) {
  if (is_too_large(node)) return {};
  const Node left = unwrapped(node.at(0));
  const Node second = node.at(1);
  if (!left.is(NodeKind::word)) {
    if (left.is(NodeKind::call) || left.is(NodeKind::sum) || left.is(NodeKind::product) ||
        left.is(NodeKind::sign)) {
      report_.not_built_yet(left.span(),
                            left.is(NodeKind::call) ? left.first().text() : left.text());
    } else {
      report_.error(ErrorCode::wrong_type, left.span(),
                    "a contact field or a fact is expected on this side",
                    "write the field first: title contains \"founder\"");
    }
    return {};
  }
  switch (second.kind()) {
    case NodeKind::is_missing:
      return field_is_missing(left);
    case NodeKind::is_present: {
      return {Condition::Kind::negation, {field_is_missing(left)}, 0, 0};
    }
    case NodeKind::is_value:
      return fact_is(left, second.first(), Condition::Kind::fact_is);
    case NodeKind::is_not_value: {
      // `is not present` reads as a value of a fact to the grammar.
      if (second.first().text() == "present") return field_is_missing(left);
      return fact_is(left, second.first(), Condition::Kind::fact_is_not);
    }
    default:
      return compare_field(left, second, node.at(2));
  }
}

Condition Resolver::word(Node word) {
  if (is_too_large(word)) return {};
  if (const auto index = index_named(declarations_.predicates, word.text())) {
    return predicate(word, *index);
  }
  if (index_named(declarations_.facts, word.text())) {
    report_.error(ErrorCode::wrong_type, word.span(),
                  "`" + std::string(word.text()) + "` is a fact, not a condition",
                  "ask for one of its values: " + std::string(word.text()) + " is ...");
    return {};
  }
  const auto field = find_field(word, false);
  if (!field) {
    unknown_name(word);
    return {};
  }
  const FieldRow& row = declarations_.fields[*field].row;
  if (row.type != FieldType::flag) {
    report_.error(
        ErrorCode::wrong_type, word.span(),
        "`" + row.name + "` is a " + std::string(type_name(row.type)) + ", not a condition",
        "compare it, or ask whether it is there: " + row.name + " is present");
    return {};
  }
  AtomRow atom;
  atom.field = static_cast<std::uint16_t>(*field);
  atom.comparison = Comparison::is_true;
  atom.source = row.name;
  return {Condition::Kind::atom, {}, atoms_.add(std::move(atom)), 0};
}

Condition Resolver::predicate(Node word, std::size_t index) {
  const auto before = std::find(unfolding_.begin(), unfolding_.end(), index);
  if (before != unfolding_.end()) {
    report_circle({before, unfolding_.end()});
    return {};
  }
  constexpr std::size_t deepest = 16;
  if (unfolding_.size() == deepest) {
    report_.error(ErrorCode::nested_too_deeply, word.span(),
                  "predicates refer to each other deeper than 16 levels");
    return {};
  }
  unfolding_.push_back(index);
  Condition result = condition(declarations_.predicates[index].expression);
  unfolding_.pop_back();
  return result;
}

/// At the same place wherever the circle is entered, so that it is shown once.
void Resolver::report_circle(std::vector<std::size_t> circle) {
  std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
  const PredicateDeclaration& first = declarations_.predicates[circle.front()];
  std::string message = "`" + first.name + "` refers to itself";
  for (std::size_t place = 1; place < circle.size(); ++place) {
    message += (place == 1 ? " through `" : ", `") + declarations_.predicates[circle[place]].name;
    message += "`";
  }
  report_.error(ErrorCode::nested_too_deeply, first.span, message,
                "a predicate is made of facts, fields and other predicates");
}

/// Predicates that name others twice, sixteen levels deep, would unfold to millions.
bool Resolver::is_too_large(Node leaf) {
  constexpr std::size_t most = 2'000'000;
  if (++leaves_ <= most) return false;
  if (leaves_ == most + 1) {
    report_.error(ErrorCode::program_too_large, leaf.span(),
                  "the conditions of this script unfold to more than 2,000,000 comparisons",
                  "write large predicates fewer times");
  }
  return true;
}

Condition Resolver::missing_atom(std::size_t field) {
  AtomRow atom;
  atom.field = static_cast<std::uint16_t>(field);
  atom.comparison = Comparison::missing;
  atom.source = declarations_.fields[field].row.name + " is missing";
  return {Condition::Kind::atom, {}, atoms_.add(std::move(atom)), 0};
}

Condition Resolver::field_is_missing(Node word) {
  if (index_named(declarations_.facts, word.text())) {
    report_.error(ErrorCode::wrong_type, word.span(),
                  "`" + std::string(word.text()) + "` is a fact: it has a value or is not known",
                  "ask for one of its values: " + std::string(word.text()) + " is ...");
    return {};
  }
  const auto field = find_field(word, true);
  if (!field) return {};
  return missing_atom(*field);
}

Condition Resolver::fact_is(Node fact, Node value, Condition::Kind kind) {
  const auto index = index_named(declarations_.facts, fact.text());
  if (!index) {
    if (find_field(fact, false)) {
      report_.error(ErrorCode::wrong_type, value.span(), "`is` asks for the value of a fact",
                    "compare a field with ==: " + std::string(fact.text()) + " == \"" +
                        std::string(value.text()) + "\"");
    } else {
      std::vector<std::string> known;
      for (const FactDeclaration& row : declarations_.facts) known.push_back(row.name);
      report_.unknown(ErrorCode::unknown_fact, fact.span(), "fact", fact.text(), known);
    }
    return {};
  }
  const FactDeclaration& row = declarations_.facts[*index];
  const auto found = row.value_named(value.text());
  if (!found) {
    report_.unknown(ErrorCode::unknown_value, value.span(), "value", value.text(), row.values,
                    "of `" + row.name + "`");
    return {};
  }
  return {kind, {}, *index, *found};
}

Condition Resolver::compare_field(Node word, Node symbol, Node right) {
  if (index_named(declarations_.facts, word.text())) {
    report_.error(ErrorCode::wrong_type, word.span(),
                  "`" + std::string(word.text()) + "` is a fact, not a contact field",
                  "ask for one of its values: " + std::string(word.text()) + " is ...");
    return {};
  }
  const auto field = find_field(word, true);
  if (!field) return {};
  const FieldRow row = declarations_.fields[*field].row;
  AtomRow atom;
  atom.field = static_cast<std::uint16_t>(*field);
  atom.comparison = comparison_named(symbol.text());
  const Node value = unwrapped(right);
  atom.source = row.name + " " + std::string(symbol.text()) + " " + std::string(value.text());
  const bool text_needed = is_text_comparison(atom.comparison);
  const bool list_asked = row.type == FieldType::list && atom.comparison != Comparison::contains;
  if ((text_needed && row.type != FieldType::text && row.type != FieldType::list) || list_asked ||
      row.type == FieldType::flag || (is_order(atom.comparison) && row.type == FieldType::text)) {
    report_.error(ErrorCode::wrong_type, symbol.span(),
                  "`" + std::string(symbol.text()) + "` does not fit `" + row.name +
                      "`, which is a " + std::string(type_name(row.type)),
                  std::string(comparisons_of(row.type)));
    return {};
  }
  if (value.is(NodeKind::pattern)) {
    read_pattern(value, atom);
  } else if (value.is(NodeKind::list)) {
    for (const Node part : value.children()) {
      if (part.is(NodeKind::comment)) continue;
      if (!read_operand(part, row, symbol.text(), atom)) return {};
    }
  } else if (!read_operand(value, row, symbol.text(), atom)) {
    return {};
  }
  return {Condition::Kind::atom, {}, atoms_.add(std::move(atom)), 0};
}

bool Resolver::read_operand(Node value, const FieldRow& field, std::string_view symbol,
                            AtomRow& atom) {
  const bool text = value.is(NodeKind::text) || value.is(NodeKind::text_block);
  if (text && (field.type == FieldType::text || field.type == FieldType::list)) {
    atom.texts.push_back(folded(text_value(value, report_)));
    return true;
  }
  if (value.is(NodeKind::number) && field.type == FieldType::number) {
    atom.numbers.push_back(number_value(value, report_));
    return true;
  }
  if (value.is(NodeKind::date) && field.type == FieldType::date) {
    atom.numbers.push_back(date_value(value, report_));
    return true;
  }
  const bool literal = text || value.is(NodeKind::number) || value.is(NodeKind::date) ||
                       value.is(NodeKind::duration);
  if (!literal) {
    report_.not_built_yet(value.span(), "comparing `" + field.name + "` with an expression");
    return false;
  }
  report_.error(ErrorCode::wrong_type, value.span(),
                "`" + field.name + " " + std::string(symbol) + "` takes " +
                    std::string(literal_of(field.type)),
                "`" + field.name + "` is a " + std::string(type_name(field.type)));
  return false;
}

void Resolver::read_pattern(Node pattern, AtomRow& atom) {
  std::string_view raw = pattern.text();
  const bool ignore_case = raw.ends_with('i');
  raw = raw.substr(1, raw.find_last_of('/') - 1);
  std::string text;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    // Only the slash is escaped for wend; every other escape is the pattern's own.
    if (raw[at] == '\\' && at + 1 < raw.size() && raw[at + 1] == '/') continue;
    text += raw[at];
  }
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  options.set_case_sensitive(!ignore_case);
  const RE2 compiled(text, options);
  if (!compiled.ok()) {
    report_.error(ErrorCode::bad_pattern, pattern.span(),
                  "this pattern is no regular expression: " + compiled.error());
  }
  atom.texts.push_back((ignore_case ? "(?i)" : "") + text);
}

std::optional<std::size_t> Resolver::find_field(Node word, bool report_unknown) {
  const std::string name(word.text());
  if (const auto field = field_named(declarations_, name)) return field;
  if (std::find(columns_.begin(), columns_.end(), name) != columns_.end()) {
    FieldRow row;
    row.name = name;
    declarations_.fields.push_back({row, word.span()});
    return declarations_.fields.size() - 1;
  }
  if (report_unknown && !report_.is_full()) {
    report_.unknown(ErrorCode::unknown_field, word.span(), "contact field", name, field_names());
  }
  return std::nullopt;
}

std::vector<std::string> Resolver::field_names() const {
  std::vector<std::string> names = columns_;
  for (const FieldDeclaration& field : declarations_.fields) names.push_back(field.row.name);
  return names;
}

void Resolver::unknown_name(Node word) {
  if (report_.is_full()) return;
  std::vector<std::string> known = field_names();
  for (const PredicateDeclaration& row : declarations_.predicates) known.push_back(row.name);
  for (const FactDeclaration& row : declarations_.facts) known.push_back(row.name);
  report_.unknown(ErrorCode::unknown_name, word.span(), "field, fact or predicate", word.text(),
                  known);
}

void Resolver::check_template(Node text) {
  for (const Node part : text.children()) {
    if (!part.is(NodeKind::placeholder)) continue;
    const Node value = unwrapped(part.first());
    if (value.is(NodeKind::word)) {
      find_field(value, true);
    } else if (value.is(NodeKind::call)) {
      report_.not_built_yet(value.span(), value.first().text());
    } else {
      report_.error(ErrorCode::wrong_type, value.span(), "a placeholder holds the name of a field",
                    "write {{first_name}} or {{first_name | \"there\"}}");
    }
  }
}

std::string Resolver::met_outcome(Node expression) const {
  const Node node = unwrapped(expression);
  if (node.is(NodeKind::word) && index_named(declarations_.predicates, node.text())) {
    return std::string(node.text());
  }
  return "met";
}

}  // namespace wend
