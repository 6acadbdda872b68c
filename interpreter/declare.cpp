#include "interpreter/declare.hpp"

#include <algorithm>

#include "grammar/words.hpp"
#include "interpreter/declare_lines.hpp"
#include "interpreter/lines_once.hpp"
#include "interpreter/literals.hpp"
#include "interpreter/resolve.hpp"

namespace wend {

std::optional<std::size_t> FactDeclaration::value_named(std::string_view value) const {
  const auto found = std::find(values.begin(), values.end(), value);
  if (found == values.end()) return std::nullopt;
  return static_cast<std::size_t>(found - values.begin());
}

std::optional<std::size_t> field_named(const Declarations& declarations, std::string_view name) {
  for (std::size_t index = 0; index < declarations.fields.size(); ++index) {
    if (declarations.fields[index].row.name == name) return index;
  }
  return std::nullopt;
}

std::vector<std::string> names_of_fields(const Declarations& declarations) {
  std::vector<std::string> names;
  for (const FieldDeclaration& field : declarations.fields) names.push_back(field.row.name);
  return names;
}

namespace {

/// Reports one row more than there may be.
bool has_room(std::size_t count, std::size_t most, Node name, Report& report) {
  if (count < most) return true;
  report.error(ErrorCode::program_too_large, name.span(),
               "there are more than " + std::to_string(most) + " declarations of this kind");
  return false;
}

/// Reports a second declaration of a name; true where it is the first.
template <typename Row>
bool is_new(const std::vector<Row>& rows, Node name, std::string_view text, Report& report) {
  const auto before = index_named(rows, text);
  if (!before) return has_room(rows.size(), max_declared, name, report);
  report
      .error(ErrorCode::duplicate_name, name.span(),
             "`" + std::string(text) + "` is declared already")
      .labels.push_back({rows[*before].span, "declared here"});
  return false;
}

std::string quoted(std::string_view text) {
  return "`" + quotable(text) + "`";
}

/// Reports the name of something that no condition could ask for.
void check_asked_name(Node name, Report& report) {
  if (!is_operator_word(name.text())) return;
  report.error(ErrorCode::syntax, name.span(),
               "conditions are made of the word " + quoted(name.text()),
               "give it another name, such as `" + std::string(name.text()) + "_value`");
}

/// `is missing` asks whether a field is there, not for a value of that name.
void check_value_name(Node name, Report& report) {
  const std::string_view text = name.text();
  if (text != "missing" && text != "present" && text != "not") return;
  report.error(ErrorCode::syntax, name.span(),
               "`is " + std::string(text) + "` does not ask for a value of a fact",
               "give the value another name");
}

/// Reports the name of a node that no step could begin with.
void check_node_name(Node place, std::string_view name, Report& report) {
  const auto is_of_name = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (byte >= '0' && byte <= '9') || byte == ' ';
  };
  const bool begins_badly = name.empty() || name[0] == ' ' || (name[0] >= '0' && name[0] <= '9');
  if (begins_badly || !std::all_of(name.begin(), name.end(), is_of_name)) {
    report.error(ErrorCode::syntax, place.span(), "no step can be called " + quoted(name),
                 "a node is called by words of letters, digits and _, such as \"send message\"");
  } else if (is_statement_word(name.substr(0, name.find(' ')))) {
    report.error(ErrorCode::syntax, place.span(),
                 "statements begin with the word " + quoted(name.substr(0, name.find(' '))),
                 "give the node a name that begins with another word");
  }
}

void declare_field(Node field, Declarations& declarations, Report& report) {
  FieldRow row;
  row.name = field.at(0).text();
  check_asked_name(field.at(0), report);
  row.optional = field.has(NodeKind::optional_mark);
  const std::string_view type = field.at(1).text();
  static const std::vector<std::string> types = {"text", "number", "date", "flag", "list"};
  const auto known = std::find(types.begin(), types.end(), type);
  if (known == types.end()) {
    report.unknown(ErrorCode::wrong_type, field.at(1).span(), "type", type, types);
  } else {
    row.type = static_cast<FieldType>(known - types.begin());
  }
  for (std::size_t index = 2; index < field.count(); ++index) {
    const Node mark = field.at(index);
    if (mark.is(NodeKind::optional_mark)) continue;
    if (mark.text() == "unique") {
      row.unique = true;
    } else if (mark.text() == "coworkers") {
      row.coworkers = true;
    } else {
      report.unknown(ErrorCode::unknown_name, mark.span(), "mark", mark.text(),
                     {"unique", "coworkers"}, "of a field");
    }
  }
  if (const auto before = field_named(declarations, row.name)) {
    // Files that are used together may each say what they need of a contact.
    FieldDeclaration& first = declarations.fields[*before];
    if (first.span.file != field.span().file && first.row.type == row.type) {
      first.row.unique |= row.unique;
      first.row.coworkers |= row.coworkers;
      return;
    }
    report
        .error(
            ErrorCode::duplicate_name, field.at(0).span(),
            "`" + row.name + "` is declared already" +
                (first.row.type == row.type ? "" : " as a " + std::string(name_of(first.row.type))))
        .labels.push_back({first.span, "declared here"});
    return;
  }
  if (!has_room(declarations.fields.size(), max_fields, field.at(0), report)) return;
  declarations.fields.push_back({row, field.span()});
}

void declare_fact(Node fact, Declarations& declarations, Report& report) {
  FactDeclaration row;
  row.name = fact.at(0).text();
  check_asked_name(fact.at(0), report);
  row.span = fact.at(0).span();
  std::vector<Node> lines;
  for (const Node node : lines_once(fact.children(), report)) {
    if (node.is(NodeKind::word) && node.span() != row.span) {
      if (row.value_named(node.text())) {
        report.error(ErrorCode::duplicate_name, node.span(), "this value is listed already");
        continue;
      }
      check_value_name(node, report);
      row.values.emplace_back(node.text());
    } else if (!node.is(NodeKind::word)) {
      lines.push_back(node);
    }
  }
  row.percent.assign(row.values.size(), 0);
  for (const Node line : lines) read_fact_line(line, row, report);
  if (is_new(declarations.facts, fact.at(0), row.name, report)) {
    declarations.facts.push_back(std::move(row));
  }
}

void declare_event(Node event, Declarations& declarations, Report& report) {
  EventDeclaration row;
  row.name = event.at(0).text();
  row.span = event.at(0).span();
  for (const Node line : lines_once(event.children(), report)) {
    read_event_line(line, declarations, row, report);
  }
  if (is_new(declarations.events, event.at(0), row.name, report)) {
    declarations.events.push_back(std::move(row));
  }
}

void declare_node(Node node, Declarations& declarations, Report& report) {
  NodeDeclaration row;
  row.name = text_value(node.child(NodeKind::text), report);
  check_node_name(node.child(NodeKind::text), row.name, report);
  row.span = node.child(NodeKind::text).span();
  for (const Node line : lines_once(node.children(), report)) {
    read_node_line(line, declarations, row, report);
  }
  if (is_new(declarations.nodes, node.child(NodeKind::text), row.name, report)) {
    declarations.nodes.push_back(std::move(row));
  }
}

}  // namespace

Declarations empty_declarations() {
  Declarations declarations;
  for (const ReasonRow& row : reason_rows) {
    declarations.reasons.push_back({std::string(row.name), std::string(row.label)});
  }
  return declarations;
}

void declare_facts_and_fields(const Tree& tree, Declarations& declarations, Report& report) {
  for (const Node item : tree.root().children()) {
    if (item.is(NodeKind::fact)) declare_fact(item, declarations, report);
    if (!item.is(NodeKind::contact)) continue;
    for (const Node field : item.children()) {
      if (field.is(NodeKind::field)) declare_field(field, declarations, report);
    }
  }
}

void declare_rest(const Tree& tree, Declarations& declarations, Report& report) {
  for (const Node item : tree.root().children()) {
    if (item.is(NodeKind::template_declaration)) {
      if (is_new(declarations.templates, item.at(0), item.at(0).text(), report)) {
        declarations.templates.push_back(
            {std::string(item.at(0).text()), item.at(1), item.at(0).span()});
      }
    } else if (item.is(NodeKind::sender)) {
      declarations.senders.push_back(item);
    } else if (item.is(NodeKind::predicate)) {
      check_asked_name(item.at(0), report);
      if (is_new(declarations.predicates, item.at(0), item.at(0).text(), report)) {
        declarations.predicates.push_back(
            {std::string(item.at(0).text()), item.at(1), item.at(0).span()});
      }
    } else if (item.is(NodeKind::event)) {
      declare_event(item, declarations, report);
    } else if (item.is(NodeKind::node)) {
      declare_node(item, declarations, report);
    }
  }
}

}  // namespace wend
