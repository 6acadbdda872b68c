#include "interpreter/declare_lines.hpp"

#include <algorithm>

#include "interpreter/literals.hpp"

namespace wend {

namespace {

std::optional<std::size_t> find_value(Node word, const FactDeclaration& fact, Report& report) {
  const auto value = fact.value_named(word.text());
  if (!value) {
    report.unknown(ErrorCode::unknown_value, word.span(), "value", word.text(), fact.values,
                   "of `" + fact.name + "`");
  }
  return value;
}

std::optional<std::size_t> find_fact(Node word, const Declarations& declarations, Report& report) {
  const auto fact = index_named(declarations.facts, word.text());
  if (!fact) {
    const std::vector<std::string> known = names_of(declarations.facts);
    report.unknown(ErrorCode::unknown_fact, word.span(), "fact", word.text(), known);
  }
  return fact;
}

/// `makes FACT VALUE`
void read_effect(Node line, const Declarations& declarations, std::vector<Effect>& effects,
                 Report& report) {
  const auto fact = find_fact(line.at(0), declarations, report);
  if (!fact) return;
  const auto value = find_value(line.at(1), declarations.facts[*fact], report);
  if (value) effects.push_back({*fact, *value});
}

std::optional<Status> find_status(Node word, Report& report) {
  const auto status = status_named(word.text());
  if (!status || !is_terminal(*status)) {
    std::vector<std::string> known;
    for (const StatusRow& row : status_rows) {
      if (row.terminal) known.emplace_back(row.name);
    }
    report.unknown(ErrorCode::unknown_status, word.span(), "status", word.text(), known,
                   "that ends a contact");
    return std::nullopt;
  }
  return status;
}

/// The index of a reason; one that no table has yet is the node's own and is added, with a label
/// made of its name.
std::size_t reason_index(Node word, Declarations& declarations, Report& report) {
  if (const auto known = index_named(declarations.reasons, word.text())) return *known;
  if (declarations.reasons.size() == max_reasons) {
    report.error(ErrorCode::program_too_large, word.span(),
                 "there are more than " + std::to_string(max_reasons) + " reasons");
    return 0;
  }
  std::string label(word.text());
  for (char& byte : label) {
    if (byte == '_') byte = ' ';
  }
  if (label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
  declarations.reasons.push_back({std::string(word.text()), std::move(label)});
  return declarations.reasons.size() - 1;
}

/// `STATUS [REASON]` from the child at `index` of a line.
struct End {
  std::optional<Status> status;
  std::size_t reason = 0;
  std::string name;
};

End read_end(Node line, std::size_t index, Declarations& declarations, Report& report) {
  End end;
  end.status = find_status(line.at(index), report);
  end.name = line.at(index).text();
  if (line.count() > index + 1) {
    end.reason = reason_index(line.at(index + 1), declarations, report);
    end.name = line.at(index + 1).text();
  }
  return end;
}

void read_takes(Node line, NodeDeclaration& row, Report& report) {
  ParameterDeclaration parameter;
  parameter.name = line.at(0).text();
  const std::string_view type = line.at(1).text();
  static const std::vector<std::string> types = {"text", "template", "number", "duration",
                                                 "sender"};
  const auto known = std::find(types.begin(), types.end(), type);
  if (known == types.end()) {
    report.unknown(ErrorCode::wrong_type, line.at(1).span(), "type", type, types, "of a parameter");
  } else {
    parameter.type = static_cast<ParameterType>(known - types.begin());
  }
  parameter.optional = line.has(NodeKind::optional_mark);
  if (line.has(NodeKind::parameter_length)) {
    parameter.longest = count_value(line.child(NodeKind::parameter_length).at(0), 1, report);
  }
  if (index_named(row.parameters, parameter.name)) {
    report.error(ErrorCode::duplicate_name, line.at(0).span(), "this parameter is listed already");
    return;
  }
  row.parameters.push_back(std::move(parameter));
}

void read_assigns(Node line, NodeDeclaration& row, Report& report) {
  const auto parameter = index_named(row.parameters, line.at(0).text());
  row.assigns = parameter && row.parameters[*parameter].type == ParameterType::sender;
  if (row.assigns) return;
  report.error(ErrorCode::wrong_type, line.at(0).span(), "assigns takes a parameter of type sender",
               "takes sender: sender");
}

/// The field of that name; nothing where there is none (reported).
std::optional<std::size_t> find_field(Node name, const Declarations& declarations, Report& report) {
  const auto field = field_named(declarations, name.text());
  if (field) return field;
  report.unknown(ErrorCode::unknown_field, name.span(), "contact field", name.text(),
                 names_of_fields(declarations));
  return std::nullopt;
}

void read_suppresses(Node line, const Declarations& declarations, EventDeclaration& row,
                     Report& report) {
  row.suppresses = find_field(line.first(), declarations, report);
  if (!row.suppresses || declarations.fields[*row.suppresses].row.type == FieldType::text) return;
  report.error(ErrorCode::wrong_type, line.first().span(), "suppresses takes a field of type text");
}

/// The parameters stand in lines before.
void read_change(Node line, const Declarations& declarations, NodeDeclaration& row,
                 Report& report) {
  const bool sets = line.is(NodeKind::sets);
  const Node field = line.at(sets ? 0 : 1);
  const Node parameter = line.at(sets ? 1 : 0);
  const auto found_field = find_field(field, declarations, report);
  const auto found_parameter = index_named(row.parameters, parameter.text());
  if (!found_parameter) {
    const std::vector<std::string> known = names_of(row.parameters);
    report.unknown(ErrorCode::unknown_parameter, parameter.span(), "parameter", parameter.text(),
                   known);
  }
  if (!found_field || !found_parameter) return;
  const FieldType type = declarations.fields[*found_field].row.type;
  if (type != (sets ? FieldType::text : FieldType::list) ||
      row.parameters[*found_parameter].type != ParameterType::text) {
    report.error(ErrorCode::wrong_type, line.span(),
                 sets ? "sets gives a text field a parameter of type text"
                      : "adds and removes take a list field and a parameter of type text");
    return;
  }
  const FieldChange::Kind kind = sets                      ? FieldChange::Kind::set
                                 : line.is(NodeKind::adds) ? FieldChange::Kind::add
                                                           : FieldChange::Kind::remove;
  row.changes.push_back({kind, *found_field, *found_parameter});
}

void read_asks(Node line, const Declarations& declarations, NodeDeclaration& row, Report& report) {
  const Node asked = line.first();
  if (asked.is(NodeKind::daily_limit)) row.asks_daily_limit = true;
  if (asked.is(NodeKind::postal_address)) row.asks_address = true;
  if (!asked.is(NodeKind::word)) return;
  if (const auto field = find_field(asked, declarations, report)) row.asks_fields.push_back(*field);
}

void read_outcome(Node line, Declarations& declarations, NodeDeclaration& row, Report& report) {
  OutcomeDeclaration outcome;
  outcome.name = line.at(0).text();
  for (const Node part : line.children()) {
    if (part.is(NodeKind::any_of)) outcome.when = part;
    if (part.is(NodeKind::answers)) outcome.answers = part.at(0).text();
    if (part.is(NodeKind::ends)) {
      const End end = read_end(part, 0, declarations, report);
      outcome.ends = end.status;
      outcome.reason = end.reason;
    }
  }
  if (index_named(row.outcomes, outcome.name)) {
    report.error(ErrorCode::duplicate_outcome, line.at(0).span(), "this outcome is listed already");
    return;
  }
  row.outcomes.push_back(std::move(outcome));
}

}  // namespace

void read_fact_line(Node line, FactDeclaration& row, Report& report) {
  if (line.is(NodeKind::summary)) row.summary = text_value(line.at(0), report);
  if (line.is(NodeKind::starts)) row.start = find_value(line.at(0), row, report);
  if (!line.is(NodeKind::simulate_fact)) return;
  double sum = 0;
  for (std::size_t index = 0; index + 1 < line.count(); index += 2) {
    const double percent = percent_value(line.at(index), report);
    const auto value = find_value(line.at(index + 1), row, report);
    if (value) row.percent[*value] = percent;
    sum += percent;
  }
  if (sum > 100) {
    report.error(ErrorCode::bad_percent, line.span(), "these shares are more than 100%");
  }
}

void read_event_line(Node line, Declarations& declarations, EventDeclaration& row, Report& report) {
  if (line.is(NodeKind::summary)) row.summary = text_value(line.at(0), report);
  if (line.is(NodeKind::when)) row.when = line.at(0);
  if (line.is(NodeKind::makes)) read_effect(line, declarations, row.makes, report);
  if (line.is(NodeKind::otherwise)) {
    if (line.first().is(NodeKind::ends)) {
      const End end = read_end(line.first(), 0, declarations, report);
      row.answer = EventAnswer::end;
      row.status = end.status.value_or(row.status);
      row.reason = end.reason;
    } else {
      row.answer = EventAnswer::pause;
    }
  }
  if (line.is(NodeKind::suppresses)) read_suppresses(line, declarations, row, report);
  if (line.is(NodeKind::simulate_event)) {
    row.simulate = line;
    row.percent = percent_value(line.at(0), report);
    const DurationRange range = duration_range_value(line.at(1), report);
    row.delay_from = range.from;
    row.delay_to = range.to;
    for (std::size_t index = 2; index < line.count(); ++index) {
      row.after.emplace_back(line.at(index).text());
    }
  }
}

void read_node_line(Node line, Declarations& declarations, NodeDeclaration& row, Report& report) {
  if (line.is(NodeKind::summary)) row.summary = text_value(line.at(0), report);
  if (line.is(NodeKind::channel)) row.channel = line.at(0).text();
  if (line.is(NodeKind::manual)) row.manual = true;
  if (line.is(NodeKind::assigns)) read_assigns(line, row, report);
  if (line.is(NodeKind::takes)) read_takes(line, row, report);
  if (line.is(NodeKind::sets) || line.is(NodeKind::adds) || line.is(NodeKind::removes)) {
    read_change(line, declarations, row, report);
  }
  if (line.is(NodeKind::rests)) {
    row.rest_seconds = duration_value(line.at(0), report);
    row.rest_time = line.at(0).text();
    row.rest_answer = line.at(1).text();
  }
  if (line.is(NodeKind::asks)) read_asks(line, declarations, row, report);
  if (line.is(NodeKind::skips)) row.skips = line.at(0);
  if (line.is(NodeKind::makes)) read_effect(line, declarations, row.makes, report);
  if (line.is(NodeKind::declared_outcome)) read_outcome(line, declarations, row, report);
  if (line.is(NodeKind::learns)) {
    if (const auto fact = find_fact(line.at(0), declarations, report)) row.learns.push_back(*fact);
  }
  if (line.is(NodeKind::needs)) {
    const End end = read_end(line, 1, declarations, report);
    row.needs.push_back({line.at(0), end.status.value_or(Status::failed), end.reason, end.name});
  }
}

}  // namespace wend
