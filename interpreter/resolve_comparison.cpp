#include <re2/re2.h>

#include <algorithm>

#include "interpreter/literals.hpp"
#include "interpreter/resolve.hpp"
#include "interpreter/text_fold.hpp"

namespace wend {

namespace {

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
    case FieldType::duration:
      return "a duration such as 3 days";
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
    case FieldType::duration:
      return "numbers, dates and durations take ==, !=, <, <=, >, >= and in";
    case FieldType::flag:
      return "write the name of a flag alone";
    case FieldType::list:
      return "lists take contains";
  }
  return "";
}

/// The comparison that says the same with its sides exchanged; nothing where there is none.
std::optional<std::string_view> exchanged(std::string_view symbol) {
  if (symbol == "==" || symbol == "!=") return symbol;
  if (symbol == "<") return ">";
  if (symbol == "<=") return ">=";
  if (symbol == ">") return "<";
  if (symbol == ">=") return "<=";
  return std::nullopt;
}

bool comparison_fits(Comparison comparison, FieldType type) {
  switch (type) {
    case FieldType::text:
      return !is_order(comparison);
    case FieldType::number:
    case FieldType::date:
    case FieldType::duration:
      return !is_text_comparison(comparison);
    case FieldType::list:
      return comparison == Comparison::contains;
    case FieldType::flag:
      return false;
  }
  return false;
}

}  // namespace

Condition Resolver::compare(Node left, Node symbol, Node right) {
  std::string_view sign = symbol.text();
  if (is_literal(left)) {
    const auto other = exchanged(sign);
    if (!other || is_literal(right) || right.is(NodeKind::list) || right.is(NodeKind::pattern)) {
      report_.error(ErrorCode::wrong_type, left.span(),
                    "a contact field or a fact is expected on this side",
                    "write the field first: title contains \"founder\"");
      return {};
    }
    sign = *other;
    std::swap(left, right);
  }
  const auto asked = value(left);
  if (!asked) return {};
  const FieldType type = type_of(*asked);
  AtomRow row{*asked, comparison_named(sign), {}, {}, ""};
  row.source = source_of(*asked) + " " + std::string(sign) + " " + quotable(right.text());
  if (!comparison_fits(row.comparison, type)) {
    report_.error(ErrorCode::wrong_type, symbol.span(),
                  "`" + std::string(symbol.text()) + "` does not fit `" + source_of(*asked) +
                      "`, which is a " + std::string(name_of(type)),
                  std::string(comparisons_of(type)));
    return {};
  }
  if (right.is(NodeKind::pattern)) {
    read_pattern(right, row);
  } else if (right.is(NodeKind::list)) {
    for (const Node part : right.children()) {
      if (!part.is(NodeKind::comment) && !read_operand(part, sign, row)) return {};
    }
  } else if (is_literal(right)) {
    if (!read_operand(right, sign, row)) return {};
  } else {
    return compare_values(left, right, std::move(row));
  }
  return atom(std::move(row));
}

/// Two numbers, dates or durations are compared by their difference.
Condition Resolver::compare_values(Node left, Node right, AtomRow row) {
  const auto other = value(right);
  if (!other) return {};
  const FieldType type = type_of(row.value);
  if (type_of(*other) != type || type == FieldType::list) {
    report_
        .error(ErrorCode::wrong_type, right.span(),
               "`" + source_of(*other) + "` is a " + std::string(name_of(type_of(*other))) +
                   ", which is not compared with a " + std::string(name_of(type)))
        .labels.push_back({left.span(), "this is a " + std::string(name_of(type))});
    return {};
  }
  ValueRow both;
  both.operands = {row.value, *other};
  both.source = row.source;
  if (type == FieldType::text) {
    both.op = ValueOp::compared;
    both.type = FieldType::flag;
    both.comparison = row.comparison;
    row.comparison = Comparison::is_true;
  } else {
    both.op = ValueOp::difference;
    both.type = type == FieldType::number ? FieldType::number : FieldType::duration;
    row.numbers = {0};
  }
  row.value = atoms_.add(std::move(both));
  return atom(std::move(row));
}

bool Resolver::read_operand(Node literal, std::string_view symbol, AtomRow& row) {
  const FieldType type = type_of(row.value);
  const bool is_text = literal.is(NodeKind::text) || literal.is(NodeKind::text_block);
  if (is_text && (type == FieldType::text || type == FieldType::list)) {
    row.texts.push_back(folded(text_value(literal, report_)));
    return true;
  }
  if (literal_type(literal) == type) {
    row.numbers.push_back(literal_number(literal));
    return true;
  }
  report_.error(ErrorCode::wrong_type, literal.span(),
                "`" + source_of(row.value) + " " + std::string(symbol) + "` takes " +
                    std::string(literal_of(type)),
                "`" + source_of(row.value) + "` is a " + std::string(name_of(type)));
  return false;
}

void Resolver::read_pattern(Node pattern, AtomRow& row) {
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
  row.texts.push_back((ignore_case ? "(?i)" : "") + text);
}

}  // namespace wend
