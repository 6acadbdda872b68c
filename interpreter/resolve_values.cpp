#include <algorithm>

#include "interpreter/literals.hpp"
#include "interpreter/resolve.hpp"
#include "stdlib/functions/functions.hpp"

namespace wend {

namespace {

/// The type of a sum, difference, product or quotient; nothing where there is none.
std::optional<FieldType> type_of_result(FieldType left, char symbol, FieldType right) {
  constexpr FieldType number = FieldType::number;
  constexpr FieldType date = FieldType::date;
  constexpr FieldType duration = FieldType::duration;
  struct Row {
    FieldType left;
    char symbol;
    FieldType right;
    FieldType result;
  };
  static constexpr Row rows[] = {
      {number, '+', number, number},       {number, '-', number, number},
      {number, '*', number, number},       {number, '/', number, number},
      {date, '+', duration, date},         {duration, '+', date, date},
      {date, '-', duration, date},         {date, '-', date, duration},
      {duration, '+', duration, duration}, {duration, '-', duration, duration},
      {duration, '*', number, duration},   {number, '*', duration, duration},
      {duration, '/', number, duration},   {duration, '/', duration, number}};
  for (const Row& row : rows) {
    if (row.left == left && row.symbol == symbol && row.right == right) return row.result;
  }
  return std::nullopt;
}

ValueOp op_of(char symbol) {
  if (symbol == '+') return ValueOp::sum;
  if (symbol == '-') return ValueOp::difference;
  return symbol == '*' ? ValueOp::product : ValueOp::quotient;
}

}  // namespace

std::string_view name_of(FieldType type) {
  static constexpr std::string_view names[] = {"text", "number", "date",
                                               "flag", "list",   "duration"};
  return names[static_cast<std::size_t>(type)];
}

Node unwrapped(Node node) {
  while ((node.is(NodeKind::any_of) || node.is(NodeKind::all_of) || node.is(NodeKind::comparison) ||
          node.is(NodeKind::sum) || node.is(NodeKind::product)) &&
         node.count() == 1) {
    node = node.first();
  }
  return node;
}

std::optional<FieldType> literal_type(Node node) {
  if (node.is(NodeKind::text) || node.is(NodeKind::text_block)) return FieldType::text;
  if (node.is(NodeKind::number)) return FieldType::number;
  if (node.is(NodeKind::date)) return FieldType::date;
  if (node.is(NodeKind::duration)) return FieldType::duration;
  if (!node.is(NodeKind::sign)) return std::nullopt;
  const auto type = literal_type(unwrapped(node.first()));
  const bool has_sign = type == FieldType::number || type == FieldType::duration;
  return has_sign ? type : std::nullopt;
}

double Resolver::literal_number(Node literal) {
  if (literal.is(NodeKind::sign)) return -literal_number(unwrapped(literal.first()));
  if (literal.is(NodeKind::date)) return date_value(literal, report_);
  if (literal.is(NodeKind::duration)) return duration_value(literal, report_);
  return number_value(literal, report_);
}

std::uint16_t Resolver::field_value(std::size_t field) {
  const FieldRow& declared = declarations_.fields[field].row;
  ValueRow row;
  row.type = declared.type;
  row.field = static_cast<std::uint16_t>(field);
  row.source = declared.name;
  return atoms_.add(std::move(row));
}

std::optional<std::uint16_t> Resolver::value(Node expression) {
  const Node node = unwrapped(expression);
  if (const auto type = literal_type(node)) {
    ValueRow row;
    row.op = ValueOp::literal;
    row.type = *type;
    row.source = quotable(node.text());
    if (*type == FieldType::text) {
      row.text = text_value(node, report_);
    } else {
      row.number = literal_number(node);
    }
    return atoms_.add(std::move(row));
  }
  if (node.is(NodeKind::word)) return word_value(node);
  if (node.is(NodeKind::call)) return call(node);
  if (node.is(NodeKind::sum) || node.is(NodeKind::product)) return arithmetic(node);
  if (!node.is(NodeKind::sign)) {
    report_.error(ErrorCode::wrong_type, node.span(), "this is a condition, not a value",
                  "compare fields, numbers, dates and texts");
    return std::nullopt;
  }
  const auto inner = value(node.first());
  if (!inner) return std::nullopt;
  ValueRow minus;
  minus.op = ValueOp::literal;
  minus.type = FieldType::number;
  minus.number = -1;
  minus.source = "-1";
  return combined(atoms_.add(std::move(minus)), node, '*', *inner, node);
}

std::optional<std::uint16_t> Resolver::word_value(Node word) {
  const std::string name(word.text());
  if (const auto fact = index_named(declarations_.facts, name)) {
    report_.error(ErrorCode::wrong_type, word.span(),
                  "`" + name + "` is a fact, not a contact field", values_help(*fact));
    return std::nullopt;
  }
  if (index_named(declarations_.predicates, name) && !find_field(word, false)) {
    report_.error(ErrorCode::wrong_type, word.span(), "`" + name + "` is a condition, not a value",
                  "write it alone: `" + name + "` or `not " + name + "`");
    return std::nullopt;
  }
  const auto field = find_field(word, true);
  if (!field) return std::nullopt;
  return field_value(*field);
}

std::optional<std::uint16_t> Resolver::arithmetic(Node node) {
  std::vector<Node> parts;
  for (const Node part : node.children()) {
    if (!part.is(NodeKind::comment)) parts.push_back(part);
  }
  auto left = value(parts.front());
  for (std::size_t index = 1; index + 1 < parts.size(); index += 2) {
    const auto right = value(parts[index + 1]);
    if (!left || !right) return std::nullopt;
    left = combined(*left, parts[index], parts[index].text().front(), *right, parts[index + 1]);
  }
  return left;
}

std::optional<std::uint16_t> Resolver::combined(std::uint16_t left, Node place, char symbol,
                                                std::uint16_t right, Node right_place) {
  const auto type = type_of_result(type_of(left), symbol, type_of(right));
  if (!type) {
    report_
        .error(ErrorCode::wrong_type, place.span(),
               "`" + std::string(1, symbol) + "` does not fit a " +
                   std::string(name_of(type_of(left))) + " and a " +
                   std::string(name_of(type_of(right))),
               "numbers take + - * /, dates and durations + and -")
        .labels.push_back(
            {right_place.span(), "this is a " + std::string(name_of(type_of(right)))});
    return std::nullopt;
  }
  ValueRow row;
  row.op = op_of(symbol);
  row.type = *type;
  row.operands = {left, right};
  // Shortened at each level, so that a sum of very many takes no more room than one of few.
  row.source = quotable(source_of(left) + " " + symbol + " " + source_of(right));
  return atoms_.add(std::move(row));
}

std::optional<std::uint16_t> Resolver::call(Node node) {
  const std::string name = joined_words(node.first());
  const auto& functions = all_functions();
  const auto found = std::find_if(functions.begin(), functions.end(),
                                  [&](const Function* row) { return row->name == name; });
  if (found == functions.end()) {
    std::vector<std::string> known;
    for (const Function* row : functions) known.emplace_back(row->name);
    report_.unknown(ErrorCode::unknown_function, node.first().span(), "function", name, known);
    return std::nullopt;
  }
  const Function& function = **found;
  ValueRow row;
  row.op = ValueOp::call;
  row.type = function.result;
  row.function = &function;
  row.source = quotable(node.text());
  for (const Node part : node.children()) {
    if (part.is(NodeKind::comment) || part.is(NodeKind::name)) continue;
    const auto argument = value(part);
    if (!argument) return std::nullopt;
    const std::size_t index = row.operands.size();
    if (index < function.takes.size() && type_of(*argument) != function.takes[index]) {
      report_.error(ErrorCode::wrong_type, part.span(),
                    "`" + name + "` takes a " + std::string(name_of(function.takes[index])) +
                        " here, and `" + source_of(*argument) + "` is a " +
                        std::string(name_of(type_of(*argument))));
      return std::nullopt;
    }
    row.operands.push_back(*argument);
  }
  const std::size_t count = function.takes.size();
  if (row.operands.size() != count) {
    report_.error(
        row.operands.size() < count ? ErrorCode::missing_argument : ErrorCode::too_many_arguments,
        node.span(),
        "`" + name + "` takes " +
            (count == 0   ? std::string("no values")
             : count == 1 ? "one value, a " + std::string(name_of(function.takes.front()))
                          : std::to_string(count) + " values"));
    return std::nullopt;
  }
  return atoms_.add(std::move(row));
}

std::uint16_t Resolver::text_literal(std::string text) {
  ValueRow row;
  row.op = ValueOp::literal;
  row.source = '"' + quotable(text) + '"';
  row.text = std::move(text);
  return atoms_.add(std::move(row));
}

std::optional<FieldChange> Resolver::field_set(Node word, Node expression) {
  const auto field = find_field(word, true);
  if (!field) return std::nullopt;
  const FieldRow row = declarations_.fields[*field].row;
  const Node node = unwrapped(expression);
  FieldChange change;
  change.field = *field;
  change.span = word.span();
  const bool yes = node.text() == "yes" || node.text() == "true";
  if (row.type == FieldType::flag && (yes || node.text() == "no" || node.text() == "false")) {
    ValueRow flag;
    flag.op = ValueOp::literal;
    flag.type = FieldType::flag;
    flag.number = yes ? 1 : 0;
    flag.source = node.text();
    change.value = atoms_.add(std::move(flag));
    return change;
  }
  const auto given = value(expression);
  if (!given) return std::nullopt;
  if (type_of(*given) != row.type || row.type == FieldType::list) {
    report_.error(ErrorCode::wrong_type, node.span(),
                  "`" + row.name + "` is a " + std::string(name_of(row.type)) + ", and this is a " +
                      std::string(name_of(type_of(*given))),
                  row.type == FieldType::flag ? "write yes or no" : "");
    return std::nullopt;
  }
  change.value = *given;
  return change;
}

std::vector<TextPiece> Resolver::text_pieces(Node text, Report& report) {
  Resolver resolver(declarations_, text_values_, columns_, report);
  std::vector<std::string> words = words_of_text(text, report);
  std::vector<TextPiece> pieces = {{std::move(words.front()), no_index}};
  std::size_t next = 1;
  for (const Node part : text.children()) {
    if (!part.is(NodeKind::placeholder)) continue;
    const Node value = unwrapped(part.first());
    TextPiece piece;
    if (part.count() > 1) piece.words = text_value(part.at(1), report);
    if (is_literal(value)) {
      report.error(ErrorCode::wrong_type, value.span(), "a placeholder holds the name of a field",
                   "write {{first_name}} or {{first_name | \"there\"}}");
    } else {
      piece.value = resolver.value(value).value_or(no_index);
    }
    pieces.push_back(std::move(piece));
    pieces.push_back({std::move(words[next++]), no_index});
  }
  return pieces;
}

}  // namespace wend
