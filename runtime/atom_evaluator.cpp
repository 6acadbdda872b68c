#include "runtime/atom_evaluator.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include <wend/instant.hpp>

#include "interpreter/text_fold.hpp"

namespace wend {

struct AtomEvaluator::Pattern {
  explicit Pattern(const std::string& text) : regex(text, quiet()) {}

  static RE2::Options quiet() {
    RE2::Options options;
    options.set_log_errors(false);
    return options;
  }

  RE2 regex;
};

namespace {

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<double> days_in(std::string_view text) {
  const auto instant = parse_instant(text);
  if (!instant || text.size() != std::string_view("2026-03-02").size()) return std::nullopt;
  return static_cast<double>(*instant / (24 * 3600));
}

std::optional<bool> flag_in(std::string_view text) {
  const std::string value = folded(text);
  if (value == "yes" || value == "true" || value == "1") return true;
  if (value == "no" || value == "false" || value == "0") return false;
  return std::nullopt;
}

bool compare(Comparison comparison, double left, const std::vector<double>& right) {
  switch (comparison) {
    case Comparison::equal:
      return left == right.front();
    case Comparison::not_equal:
      return left != right.front();
    case Comparison::less:
      return left < right.front();
    case Comparison::less_or_equal:
      return left <= right.front();
    case Comparison::greater:
      return left > right.front();
    case Comparison::greater_or_equal:
      return left >= right.front();
    case Comparison::one_of:
      return std::find(right.begin(), right.end(), left) != right.end();
    case Comparison::missing:
    case Comparison::contains:
    case Comparison::starts_with:
    case Comparison::ends_with:
    case Comparison::matches:
    case Comparison::is_true:
      return false;
  }
  return false;
}

bool compare(Comparison comparison, const std::string& left,
             const std::vector<std::string>& right) {
  switch (comparison) {
    case Comparison::equal:
      return left == right.front();
    case Comparison::not_equal:
      return left != right.front();
    case Comparison::contains:
      return left.find(right.front()) != std::string::npos;
    case Comparison::starts_with:
      return left.starts_with(right.front());
    case Comparison::ends_with:
      return left.ends_with(right.front());
    case Comparison::one_of:
      return std::find(right.begin(), right.end(), left) != right.end();
    case Comparison::missing:
    case Comparison::less:
    case Comparison::less_or_equal:
    case Comparison::greater:
    case Comparison::greater_or_equal:
    case Comparison::matches:
    case Comparison::is_true:
      return false;
  }
  return false;
}

/// Whether one of the parts of a list, which `;` separates, is that text.
bool list_contains(std::string_view list, const std::string& wanted) {
  while (true) {
    const std::size_t end = list.find(';');
    if (trimmed(list.substr(0, end)) == wanted) return true;
    if (end == std::string_view::npos) return false;
    list.remove_prefix(end + 1);
  }
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

bool is_value_of(FieldType type, std::string_view text) {
  switch (type) {
    case FieldType::number:
      return number_in(text).has_value();
    case FieldType::date:
      return days_in(text).has_value();
    case FieldType::flag:
      return flag_in(text).has_value();
    case FieldType::duration:
      return parse_duration(text).has_value();
    case FieldType::text:
    case FieldType::list:
      return true;
  }
  return true;
}

Value value_of(FieldType type, std::string_view text) {
  text = trimmed(text);
  if (text.empty() || !is_value_of(type, text)) return {};
  switch (type) {
    case FieldType::number:
      return Value::of(*number_in(text));
    case FieldType::date:
      return Value::of(*days_in(text));
    case FieldType::flag:
      return Value::of(*flag_in(text) ? 1.0 : 0.0);
    case FieldType::duration:
      return Value::of(static_cast<double>(*parse_duration(text)));
    case FieldType::text:
    case FieldType::list:
      return Value::of(std::string(text));
  }
  return {};
}

AtomEvaluator::AtomEvaluator(const Program& program, std::int32_t today)
    : program_(program),
      today_(today),
      values_(program.values.size()),
      folded_(program.values.size()) {
  for (const AtomRow& atom : program.atoms) {
    const bool pattern = atom.comparison == Comparison::matches;
    patterns_.push_back(pattern ? std::make_unique<Pattern>(atom.texts.front()) : nullptr);
  }
  find_constants();
}

void AtomEvaluator::pass_to(std::int32_t today) {
  if (today == today_) return;
  today_ = today;
  // How long ago a day was that the script names changes as well.
  find_constants();
}

void AtomEvaluator::find_constants() {
  is_constant_.resize(values_.size());
  for (std::size_t index = 0; index < values_.size(); ++index) {
    const ValueRow& row = program_.values[index];
    if (row.op == ValueOp::literal) {
      values_[index] = Value::of(row.number);
      values_[index].text = row.text;
      is_constant_[index] = true;
      continue;
    }
    // What is made of nothing, such as today(), differs from run to run.
    const auto& operands = row.operands;
    is_constant_[index] =
        !operands.empty() && std::all_of(operands.begin(), operands.end(),
                                         [&](auto operand) { return is_constant_[operand]; });
    if (is_constant_[index]) compute(index, {}, {});
  }
}

AtomEvaluator::~AtomEvaluator() = default;

bool AtomEvaluator::holds(std::size_t index, const Value& value,
                          const std::string& folded_text) const {
  const AtomRow& atom = program_.atoms[index];
  if (atom.comparison == Comparison::missing) return value.missing;
  if (value.missing) return false;
  if (const Pattern* pattern = patterns_[index].get()) {
    return RE2::PartialMatch(value.text, pattern->regex);
  }
  switch (program_.values[atom.value].type) {
    case FieldType::text:
      return compare(atom.comparison, folded_text, atom.texts);
    case FieldType::number:
    case FieldType::date:
    case FieldType::duration:
      return compare(atom.comparison, value.number, atom.numbers);
    case FieldType::flag:
      return value.number != 0;
    case FieldType::list:
      return list_contains(folded_text, atom.texts.front());
  }
  return false;
}

bool AtomEvaluator::holds(std::size_t atom, const Value& value) const {
  return holds(atom, value, folded(value.text));
}

void AtomEvaluator::compute(std::size_t index, const std::vector<std::string_view>& fields,
                            const Draw& draw) {
  const ValueRow& row = program_.values[index];
  Value& value = values_[index];
  switch (row.op) {
    case ValueOp::literal:
      return;  // found beforehand
    case ValueOp::field:
      value = value_of(row.type, fields[row.field]);
      return;
    case ValueOp::share:
      value = Value::of(draw.percent(static_cast<std::uint64_t>(row.number)));
      return;
    case ValueOp::call:
      operands_.clear();
      for (const std::uint16_t operand : row.operands) operands_.push_back(values_[operand]);
      value = is_any_missing(operands_) ? Value() : row.function->call(operands_, today_);
      return;
    case ValueOp::compared:
    case ValueOp::sum:
    case ValueOp::difference:
    case ValueOp::product:
    case ValueOp::quotient:
      value = combined(row, values_[row.operands[0]], values_[row.operands[1]]);
      return;
  }
}

bool AtomEvaluator::is_any_missing(const std::vector<Value>& values) {
  return std::any_of(values.begin(), values.end(),
                     [](const Value& value) { return value.missing; });
}

Value AtomEvaluator::combined(const ValueRow& row, const Value& left, const Value& right) const {
  if (left.missing || right.missing) return {};
  if (row.op == ValueOp::compared) {
    return Value::of(compare(row.comparison, folded(left.text), {folded(right.text)}) ? 1.0 : 0.0);
  }
  double first = left.number;
  double second = right.number;
  // Dates count days, durations seconds.
  constexpr double day = 24 * 3600;
  const bool dates =
      type_of(row.operands[0]) == FieldType::date && type_of(row.operands[1]) == FieldType::date;
  if (row.type == FieldType::date) {
    if (type_of(row.operands[0]) == FieldType::duration) first = std::floor(first / day);
    if (type_of(row.operands[1]) == FieldType::duration) second = std::floor(second / day);
  }
  double result = 0;
  if (row.op == ValueOp::sum) result = first + second;
  if (row.op == ValueOp::difference) result = (first - second) * (dates ? day : 1);
  if (row.op == ValueOp::product) result = first * second;
  if (row.op == ValueOp::quotient) result = second == 0 ? NAN : first / second;
  if (!std::isfinite(result)) return {};
  return Value::of(result);
}

void AtomEvaluator::evaluate(const std::vector<std::string_view>& fields, const Draw& draw,
                             std::uint64_t* limbs) {
  std::fill(folded_.begin(), folded_.end(), std::nullopt);
  for (std::size_t index = 0; index < values_.size(); ++index) {
    if (!is_constant_[index]) compute(index, fields, draw);
  }
  for (std::size_t index = 0; index < program_.atoms.size(); ++index) {
    const std::uint16_t asked = program_.atoms[index].value;
    const Value& value = values_[asked];
    std::optional<std::string>& text = folded_[asked];
    if (!text) text = value.text.empty() ? std::string() : folded(value.text);
    if (!holds(index, value, *text)) continue;
    const unsigned bit = program_.atom_bit(index);
    limbs[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

}  // namespace wend
