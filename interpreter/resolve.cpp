#include "interpreter/resolve.hpp"

#include <algorithm>
#include <iterator>

#include "grammar/words.hpp"
#include "interpreter/literals.hpp"
#include "interpreter/text_fold.hpp"

namespace wend {

namespace {

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
         (byte >= '0' && byte <= '9');
}

/// The name of a column as one that scripts can write.
std::string as_name(std::string_view column) {
  std::string name;
  for (const char byte : column) {
    if (is_word_byte(byte)) name += byte;
    if (!is_word_byte(byte) && !name.empty() && name.back() != '_') name += '_';
  }
  while (name.ends_with('_')) name.pop_back();
  const bool is_digit = !name.empty() && name[0] >= '0' && name[0] <= '9';
  return name.empty() || is_digit || is_operator_word(name) ? "column_" + name : name;
}

/// Whether a script can write the name of that column.
bool is_name(const std::string& column) {
  return column == as_name(column);
}

/// Whether one of the words that a column's name is made of is that word.
bool has_word(std::string_view column, std::string_view word) {
  const std::size_t at = column.find(word);
  return at != std::string_view::npos && (at == 0 || !is_word_byte(column[at - 1])) &&
         (at + word.size() == column.size() || !is_word_byte(column[at + word.size()]));
}

Condition group(Condition::Kind kind, std::vector<Condition> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  return {kind, std::move(parts), 0, 0};
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
  if (node.is(NodeKind::has)) return has(node);
  // What is wrong inside a call or a sum is told first.
  if (is_literal(node) || value(node)) {
    report_.error(ErrorCode::wrong_type, node.span(), "this is a value, not a condition",
                  "compare it: title contains \"founder\", employees > 50, email is missing");
  }
  return {};
}

Condition Resolver::comparison(Node node) {
  if (is_too_large(node)) return {};
  const Node left = unwrapped(node.at(0));
  const Node second = node.at(1);
  if (second.is(NodeKind::is_missing)) return is_missing(left);
  if (second.is(NodeKind::is_present)) {
    return {Condition::Kind::negation, {is_missing(left)}, 0, 0};
  }
  if (second.is(NodeKind::is_value)) {
    return fact_is(left, second.first(), Condition::Kind::fact_is);
  }
  if (!second.is(NodeKind::is_not_value)) return compare(left, second, unwrapped(node.at(2)));
  // `is not present` reads as a value of a fact to the grammar.
  if (second.first().text() == "present") return is_missing(left);
  return fact_is(left, second.first(), Condition::Kind::fact_is_not);
}

Condition Resolver::word(Node word) {
  if (is_too_large(word)) return {};
  if (const auto index = index_named(declarations_.predicates, word.text())) {
    return predicate(word, *index);
  }
  if (const auto fact = index_named(declarations_.facts, word.text())) {
    report_.error(ErrorCode::wrong_type, word.span(),
                  "`" + std::string(word.text()) + "` is a fact, not a condition",
                  values_help(*fact));
    return {};
  }
  const auto field = find_field(word, false);
  if (!field) {
    unknown_name(word);
    return {};
  }
  const FieldRow& row = declarations_.fields[*field].row;
  if (row.type != FieldType::flag) {
    report_.error(ErrorCode::wrong_type, word.span(),
                  "`" + row.name + "` is a " + std::string(name_of(row.type)) + ", not a condition",
                  "compare it, or ask whether it is there: " + row.name + " is present");
    return {};
  }
  return atom({field_value(*field), Comparison::is_true, {}, {}, row.name});
}

Condition Resolver::atom(AtomRow row) {
  return {Condition::Kind::atom, {}, atoms_.add(std::move(row)), 0};
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
  constexpr std::size_t most = 500'000;
  if (++leaves_ <= most) return false;
  if (leaves_ == most + 1) {
    report_.error(ErrorCode::program_too_large, leaf.span(),
                  "the conditions of this script unfold to more than 500,000 comparisons",
                  "write large predicates fewer times");
  }
  return true;
}

Condition Resolver::is_missing(Node left) {
  const auto fact = index_named(declarations_.facts, left.text());
  if (left.is(NodeKind::word) && fact) {
    report_.error(ErrorCode::wrong_type, left.span(),
                  "`" + std::string(left.text()) + "` is a fact: it has a value or is not known",
                  values_help(*fact));
    return {};
  }
  const auto asked = value(left);
  if (!asked) return {};
  return atom({*asked, Comparison::missing, {}, {}, source_of(*asked) + " is missing"});
}

Condition Resolver::has(Node node) {
  if (is_too_large(node)) return {};
  const std::string name(node.at(0).text());
  auto field = find_field(node.at(0), false);
  // `has tag` reads better than `has tags`, which is what the list is called.
  if (!field) field = field_named(declarations_, name + "s");
  if (!field) {
    find_field(node.at(0), true);
    return {};
  }
  const FieldRow& row = declarations_.fields[*field].row;
  if (row.type != FieldType::list) {
    report_.error(ErrorCode::wrong_type, node.at(0).span(),
                  "`" + row.name + "` is a " + std::string(name_of(row.type)) + ", not a list",
                  "has asks for an entry of a list: has tag \"vip\"");
    return {};
  }
  return atom({field_value(*field),
               Comparison::contains,
               {folded(text_value(node.at(1), report_))},
               {},
               quotable(node.text())});
}

Condition Resolver::fact_is(Node fact, Node value, Condition::Kind kind) {
  if (!fact.is(NodeKind::word)) {
    report_.error(ErrorCode::wrong_type, fact.span(), "`is` asks for the value of a fact",
                  "compare a value with ==");
    return {};
  }
  const auto index = index_named(declarations_.facts, fact.text());
  if (!index) {
    if (const auto field = find_field(fact, false)) {
      const std::string name(fact.text());
      const bool flag = declarations_.fields[*field].row.type == FieldType::flag;
      report_.error(
          ErrorCode::wrong_type, value.span(), "`is` asks for the value of a fact",
          flag ? "write a flag alone: `" + name + "` or `not " + name + "`"
               : "compare a field with ==: " + name + " == \"" + std::string(value.text()) + "\"");
    } else {
      unknown_fact(fact);
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
    const auto column = std::find_if(columns_.begin(), columns_.end(), [&](const auto& other) {
      return !is_name(other) && has_word(other, name);
    });
    if (column != columns_.end()) {
      report_.error(ErrorCode::unknown_field, word.span(),
                    "there is no contact field `" + quotable(name) + "`",
                    "a script names columns of letters, digits and _: rename the column `" +
                        quotable(*column) + "` in the contacts file, such as " + as_name(*column));
      return std::nullopt;
    }
    report_.unknown(ErrorCode::unknown_field, word.span(), "contact field", name, field_names());
  }
  return std::nullopt;
}

std::vector<std::string> Resolver::field_names() const {
  std::vector<std::string> names = names_of_fields(declarations_);
  std::copy_if(columns_.begin(), columns_.end(), std::back_inserter(names), is_name);
  return names;
}

void Resolver::unknown_name(Node word) {
  if (report_.is_full()) return;
  std::vector<std::string> known = field_names();
  for (const PredicateDeclaration& row : declarations_.predicates) known.push_back(row.name);
  for (const FactDeclaration& row : declarations_.facts) known.push_back(row.name);
  if (nearest(word.text(), known).empty() && !report_.undeclared_names_expected()) {
    std::string alone;
    for (const PredicateDeclaration& row : declarations_.predicates) {
      alone += (alone.empty() ? "" : ", ") + row.name;
    }
    report_.error(ErrorCode::unknown_name, word.span(),
                  "there is no field, fact or predicate `" + quotable(word.text()) + "`",
                  "conditions by themselves: " + quotable(alone) +
                      "; compare a field: title contains \"founder\"");
    return;
  }
  report_.unknown(ErrorCode::unknown_name, word.span(), "field, fact or predicate", word.text(),
                  known);
}

void Resolver::unknown_fact(Node word) {
  if (index_named(declarations_.predicates, word.text())) {
    const std::string name(word.text());
    report_.error(ErrorCode::wrong_type, word.span(), "`" + name + "` is a condition, not a fact",
                  "write it alone: `" + name + "` or `not " + name + "`");
    return;
  }
  const std::vector<std::string> known = names_of(declarations_.facts);
  report_.unknown(ErrorCode::unknown_fact, word.span(), "fact", word.text(), known);
}

std::string Resolver::values_help(std::size_t fact) const {
  const FactDeclaration& row = declarations_.facts[fact];
  std::string help = "ask for one of its values: ";
  for (std::size_t index = 0; index < row.values.size(); ++index) {
    help += (index > 0 ? ", " : "") + row.name + " is " + row.values[index];
    constexpr std::size_t most_listed = 4;
    if (index + 1 == most_listed) break;
  }
  return help;
}

std::string Resolver::met_outcome(Node expression) const {
  const Node node = unwrapped(expression);
  if (node.is(NodeKind::word) && index_named(declarations_.predicates, node.text())) {
    return std::string(node.text());
  }
  return "met";
}

}  // namespace wend
