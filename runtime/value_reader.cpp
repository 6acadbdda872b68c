#include "runtime/value_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include <wend/instant.hpp>

#include "interpreter/text_fold.hpp"

namespace wend {

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

/// Whether it is a day that a date of four-digit years can say, from 0000-01-01 to 9999-12-31.
bool is_day(double days) {
  return days >= -719'528 && days <= 2'932'896;
}

bool is_any_missing(const std::vector<Value>& values) {
  return std::any_of(values.begin(), values.end(),
                     [](const Value& value) { return value.missing; });
}

}  // namespace

bool compare_texts(Comparison comparison, const std::string& left,
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

ValueReader::ValueReader(const std::vector<ValueRow>& rows, std::int32_t today)
    : rows_(&rows), today_(today), values_(rows.size()) {
  find_constants();
}

void ValueReader::pass_to(std::int32_t today) {
  if (today == today_) return;
  today_ = today;
  // How long ago a day was that the script names changes as well.
  find_constants();
}

void ValueReader::find_constants() {
  is_constant_.resize(values_.size());
  for (std::size_t index = 0; index < values_.size(); ++index) {
    const ValueRow& row = (*rows_)[index];
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

void ValueReader::read(const std::vector<std::string_view>& fields, const Draw& draw) {
  for (std::size_t index = 0; index < values_.size(); ++index) {
    if (!is_constant_[index]) compute(index, fields, draw);
  }
}

void ValueReader::compute(std::size_t index, const std::vector<std::string_view>& fields,
                          const Draw& draw) {
  const ValueRow& row = (*rows_)[index];
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
      break;
    case ValueOp::compared:
    case ValueOp::sum:
    case ValueOp::difference:
    case ValueOp::product:
    case ValueOp::quotient:
      value = combined(row, values_[row.operands[0]], values_[row.operands[1]]);
      break;
  }
  if (row.type == FieldType::date && !value.missing && !is_day(value.number)) value = {};
}

Value ValueReader::combined(const ValueRow& row, const Value& left, const Value& right) const {
  if (left.missing || right.missing) return {};
  if (row.op == ValueOp::compared) {
    return Value::of(compare_texts(row.comparison, folded(left.text), {folded(right.text)}) ? 1.0
                                                                                            : 0.0);
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

}  // namespace wend
