#include "runtime/atom_evaluator.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "interpreter/text_fold.hpp"

namespace wend {

/// What is made of a pattern, or of the values that one may be, so that it is asked quickly.
struct AtomEvaluator::Pattern {
  explicit Pattern(const AtomRow& atom) : texts(atom.texts), numbers(atom.numbers) {
    if (atom.comparison == Comparison::matches) {
      regex = std::make_unique<RE2>(atom.texts.front(), quiet());
    }
    std::sort(texts.begin(), texts.end());
    std::sort(numbers.begin(), numbers.end());
  }

  static bool is_for(const AtomRow& atom) {
    return atom.comparison == Comparison::matches || atom.comparison == Comparison::one_of;
  }

  static RE2::Options quiet() {
    RE2::Options options;
    options.set_log_errors(false);
    return options;
  }

  bool holds(const Value& value, const std::string& folded_text) const {
    if (regex) return RE2::PartialMatch(value.text, *regex);
    if (numbers.empty()) return std::binary_search(texts.begin(), texts.end(), folded_text);
    return std::binary_search(numbers.begin(), numbers.end(), value.number);
  }

  std::unique_ptr<RE2> regex;
  std::vector<std::string> texts;
  std::vector<double> numbers;
};

namespace {

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

AtomEvaluator::AtomEvaluator(const Program& program, std::int32_t today)
    : program_(&program), values_(program.values, today), folded_(program.values.size()) {
  for (const AtomRow& atom : program.atoms) {
    patterns_.push_back(Pattern::is_for(atom) ? std::make_unique<Pattern>(atom) : nullptr);
  }
}

AtomEvaluator::AtomEvaluator(AtomEvaluator&&) noexcept = default;
AtomEvaluator& AtomEvaluator::operator=(AtomEvaluator&&) noexcept = default;
AtomEvaluator::~AtomEvaluator() = default;

bool AtomEvaluator::holds(std::size_t index, const Value& value,
                          const std::string& folded_text) const {
  const AtomRow& atom = program_->atoms[index];
  if (atom.comparison == Comparison::missing) return value.missing;
  if (value.missing) return false;
  if (const Pattern* pattern = patterns_[index].get()) {
    return pattern->holds(value, folded_text);
  }
  switch (program_->values[atom.value].type) {
    case FieldType::text:
      return compare_texts(atom.comparison, folded_text, atom.texts);
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

void AtomEvaluator::evaluate(const std::vector<std::string_view>& fields, const Draw& draw,
                             std::uint64_t* limbs) {
  std::fill(folded_.begin(), folded_.end(), std::nullopt);
  values_.read(fields, draw);
  for (std::size_t index = 0; index < program_->atoms.size(); ++index) {
    const std::uint16_t asked = program_->atoms[index].value;
    const Value& value = values_.value(asked);
    std::optional<std::string>& text = folded_[asked];
    if (!text) text = value.text.empty() ? std::string() : folded(value.text);
    if (!holds(index, value, *text)) continue;
    const unsigned bit = program_->atom_bit(index);
    limbs[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

}  // namespace wend
