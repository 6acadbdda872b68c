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
    case FieldType::text:
    case FieldType::list:
      return true;
  }
  return true;
}

AtomEvaluator::AtomEvaluator(const Program& program)
    : program_(program), atoms_of_(program.fields.size()) {
  for (std::size_t index = 0; index < program.atoms.size(); ++index) {
    const AtomRow& atom = program.atoms[index];
    atoms_of_[atom.field].push_back(index);
    const bool pattern = atom.comparison == Comparison::matches;
    patterns_.push_back(pattern ? std::make_unique<Pattern>(atom.texts.front()) : nullptr);
  }
}

AtomEvaluator::~AtomEvaluator() = default;

bool AtomEvaluator::holds(const AtomRow& atom, FieldType type, std::string_view value,
                          const std::string& folded_value, const Pattern* pattern) const {
  if (pattern != nullptr) return RE2::PartialMatch({value.data(), value.size()}, pattern->regex);
  switch (type) {
    case FieldType::text:
      return compare(atom.comparison, folded_value, atom.texts);
    case FieldType::number:
      return compare(atom.comparison, *number_in(value), atom.numbers);
    case FieldType::date:
      return compare(atom.comparison, *days_in(value), atom.numbers);
    case FieldType::flag:
      return *flag_in(value);
    case FieldType::list:
      return list_contains(folded_value, atom.texts.front());
  }
  return false;
}

void AtomEvaluator::evaluate(const std::vector<std::string_view>& values,
                             std::uint64_t* limbs) const {
  for (std::size_t field = 0; field < atoms_of_.size(); ++field) {
    if (atoms_of_[field].empty()) continue;
    const FieldType type = program_.fields[field].type;
    const std::string_view value = values[field];
    const bool missing = value.empty() || !is_value_of(type, value);
    const std::string folded_value = missing ? "" : folded(value);
    for (const std::size_t index : atoms_of_[field]) {
      const AtomRow& atom = program_.atoms[index];
      const bool yes =
          atom.comparison == Comparison::missing
              ? missing
              : !missing && holds(atom, type, value, folded_value, patterns_[index].get());
      const unsigned bit = program_.atom_bit(index);
      if (yes) limbs[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }
}

}  // namespace wend
