#include "tools/lint/field_theory.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "runtime/atom_evaluator.hpp"

namespace wend {

namespace {

using Values = std::vector<std::string>;

void add_once(Values& values, const std::string& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

std::string date_text(double days) {
  return date::format("%F", date::sys_days(date::days(static_cast<int>(days))));
}

/// Each constant, what lies between two of them, and what lies beyond all.
Values ordered_samples(std::vector<double> constants, bool dates) {
  std::sort(constants.begin(), constants.end());
  std::vector<double> numbers;
  for (std::size_t index = 0; index < constants.size(); ++index) {
    const double value = constants[index];
    numbers.insert(numbers.end(), {value - 1, value, value + 1});
    if (index > 0) numbers.push_back((constants[index - 1] + value) / 2);
  }
  Values values;
  for (const double number : numbers) {
    add_once(values, dates ? date_text(std::floor(number)) : fmt::format("{}", number));
  }
  return values;
}

/// Of how many texts every choice is tried.
constexpr std::size_t most_joined = 6;

/// Every choice of the first texts, joined; the rest one by one.
Values joined_choices(const Values& texts, std::string_view separator) {
  const std::size_t count = std::min(texts.size(), most_joined);
  Values values;
  for (std::size_t choice = 0; choice < (std::size_t{1} << count); ++choice) {
    std::string value;
    for (std::size_t index = 0; index < count; ++index) {
      if ((choice >> index & 1u) == 0) continue;
      if (!value.empty()) value += separator;
      value += texts[index];
    }
    add_once(values, value);
  }
  for (std::size_t index = count; index < texts.size(); ++index) add_once(values, texts[index]);
  return values;
}

Values text_samples(const std::vector<const AtomRow*>& atoms) {
  Values whole;
  Values parts;
  Values heads = {""};
  Values tails = {""};
  for (const AtomRow* atom : atoms) {
    for (const std::string& text : atom->texts) {
      if (atom->comparison == Comparison::contains) add_once(parts, text);
      if (atom->comparison == Comparison::starts_with) add_once(heads, text);
      if (atom->comparison == Comparison::ends_with) add_once(tails, text);
      if (atom->comparison != Comparison::matches) add_once(whole, text);
    }
  }
  Values values = {"something else"};
  for (const std::string& text : whole) add_once(values, text);
  Values middles = joined_choices(parts, " ");
  // Words that stand beside each other may be a third constant.
  for (const std::string& apart : joined_choices(parts, " ~ ")) add_once(middles, apart);
  for (const std::string& middle : middles) {
    for (const std::string& head : heads) {
      for (const std::string& tail : tails) {
        const std::string text = head + (middle.empty() ? "~" : " " + middle + " ") + tail;
        add_once(values, std::string(trimmed(text)));
        // With something around it a text contains the constant and neither is it nor begins or
        // ends with it.
        if (!middle.empty()) add_once(values, head + "~ " + middle + " ~" + tail);
      }
    }
  }
  return values;
}

/// The value that a sample stands for.
Value typed(const ValueRow& row, const std::string& sample) {
  // Samples of durations are seconds.
  const bool duration = row.type == FieldType::duration;
  return value_of(duration ? FieldType::number : row.type, sample);
}

Values samples_of(const ValueRow& value, const std::vector<const AtomRow*>& atoms) {
  std::vector<double> numbers;
  Values texts;
  for (const AtomRow* atom : atoms) {
    numbers.insert(numbers.end(), atom->numbers.begin(), atom->numbers.end());
    for (const std::string& text : atom->texts) add_once(texts, text);
  }
  Values values;
  switch (value.type) {
    case FieldType::text:
      values = text_samples(atoms);
      break;
    case FieldType::list:
      values = joined_choices(texts, "; ");
      add_once(values, "something else");
      break;
    case FieldType::duration:
    case FieldType::number:
      values = ordered_samples(numbers, false);
      add_once(values, "0");
      break;
    case FieldType::date:
      values = ordered_samples(numbers, true);
      add_once(values, "2026-01-05");
      break;
    case FieldType::flag:
      values = {"yes", "no"};
      break;
  }
  if (value.op == ValueOp::share) {
    std::erase_if(values, [](const std::string& text) {
      const double share = value_of(FieldType::number, text).number;
      return share < 0 || share >= 100;
    });
    return values;
  }
  add_once(values, "");
  return values;
}

}  // namespace

FieldTheory::FieldTheory(const Program& program)
    : program_(program), groups_(program.values.size()) {
  const AtomEvaluator evaluator(program, 0);
  std::vector<std::vector<std::size_t>> atoms_of(program.values.size());
  for (std::size_t atom = 0; atom < program.atoms.size(); ++atom) {
    atoms_of[program.atoms[atom].value].push_back(atom);
  }
  for (std::size_t value = 0; value < groups_.size(); ++value) {
    groups_[value].mask.assign(program.limbs, 0);
    groups_[value].patterns.assign(program.limbs, 0);
    for (const std::size_t atom : atoms_of[value]) {
      const unsigned bit = program.atom_bit(atom);
      groups_[value].mask[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    if (!atoms_of[value].empty()) add_samples(value, atoms_of[value], evaluator);
  }
}

void FieldTheory::add_samples(std::size_t index, const std::vector<std::size_t>& atoms,
                              const AtomEvaluator& evaluator) {
  Group& group = groups_[index];
  const ValueRow& row = program_.values[index];
  std::vector<const AtomRow*> rows;
  std::size_t patterns = 0;
  std::size_t others = 0;
  Values joined;
  for (const std::size_t atom : atoms) {
    rows.push_back(&program_.atoms[atom]);
    const Comparison comparison = rows.back()->comparison;
    if (comparison == Comparison::matches) {
      const unsigned bit = program_.atom_bit(atom);
      group.patterns[bit / 64] |= std::uint64_t{1} << (bit % 64);
      ++patterns;
    } else if (comparison != Comparison::missing) {
      ++others;
    }
    if (comparison != Comparison::contains) continue;
    for (const std::string& text : rows.back()->texts) add_once(joined, text);
  }
  const auto answers = [&](const Value& value) {
    std::vector<std::uint64_t> bits(program_.limbs, 0);
    for (const std::size_t atom : atoms) {
      const unsigned bit = program_.atom_bit(atom);
      if (evaluator.holds(atom, value)) bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    return bits;
  };
  if (const Value* constant = evaluator.constant(index)) {
    group.constant = true;
    group.patterns.assign(program_.limbs, 0);
    group.possible.push_back({answers(*constant), "", constant->missing});
    return;
  }
  if (joined.size() > most_joined) incomplete_.push_back(index);
  const bool plain = row.op == ValueOp::field || row.op == ValueOp::share;
  group.exact = plain && (patterns == 0 || (patterns == 1 && others == 0));
  std::set<std::vector<std::uint64_t>> seen;
  for (const std::string& sample : samples_of(row, rows)) {
    const Value value = typed(row, sample);
    const std::vector<std::uint64_t> bits = answers(value);
    // A missing value may give the same bits as one that is there, but not the same patterns.
    if (!seen.insert(bits).second && !value.missing) continue;
    group.possible.push_back({bits, sample, value.missing});
  }
}

bool FieldTheory::fits(const Group& group, const Possible& possible, const std::uint64_t* bits,
                       const std::uint64_t* open) const {
  for (unsigned limb = 0; limb < program_.limbs; ++limb) {
    std::uint64_t decided = group.mask[limb] & ~open[limb];
    if (!possible.missing) decided &= ~group.patterns[limb];
    if (((possible.bits[limb] ^ bits[limb]) & decided) != 0) return false;
  }
  return true;
}

bool FieldTheory::gives(const Group& group, const Possible& possible, unsigned bit,
                        bool answer) const {
  const bool either = !possible.missing && (group.patterns[bit / 64] >> (bit % 64) & 1u) != 0;
  return either || (possible.bits[bit / 64] >> (bit % 64) & 1u) == (answer ? 1u : 0u);
}

bool FieldTheory::allows(std::size_t atom, bool answer, const std::uint64_t* bits,
                         const std::uint64_t* open) const {
  const Group& group = groups_[program_.atoms[atom].value];
  const unsigned bit = program_.atom_bit(atom);
  return std::any_of(group.possible.begin(), group.possible.end(), [&](const Possible& possible) {
    return gives(group, possible, bit, answer) && fits(group, possible, bits, open);
  });
}

bool FieldTheory::may_be_missing(std::size_t index, const std::uint64_t* bits,
                                 const std::uint64_t* open) const {
  const Group& group = groups_[index];
  if (group.possible.empty()) return true;  // nothing is asked about it
  return std::any_of(group.possible.begin(), group.possible.end(), [&](const Possible& possible) {
    return possible.missing && fits(group, possible, bits, open);
  });
}

std::string FieldTheory::sample(std::size_t index, const std::uint64_t* bits,
                                const std::uint64_t* open) const {
  const Group& group = groups_[index];
  for (const Possible& possible : group.possible) {
    if (fits(group, possible, bits, open)) return possible.value;
  }
  return "";
}

}  // namespace wend
