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

/// Every choice of up to six of the texts, joined; the rest one by one.
Values joined_choices(const Values& texts, std::string_view separator) {
  constexpr std::size_t most = 6;
  const std::size_t count = std::min(texts.size(), most);
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
  for (const std::string& middle : joined_choices(parts, " ")) {
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

Values samples_of(FieldType type, const std::vector<const AtomRow*>& atoms) {
  std::vector<double> numbers;
  Values texts;
  for (const AtomRow* atom : atoms) {
    numbers.insert(numbers.end(), atom->numbers.begin(), atom->numbers.end());
    for (const std::string& text : atom->texts) add_once(texts, text);
  }
  Values values;
  switch (type) {
    case FieldType::text:
      values = text_samples(atoms);
      break;
    case FieldType::list:
      values = joined_choices(texts, "; ");
      add_once(values, "something else");
      break;
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
  add_once(values, "");
  return values;
}

}  // namespace

FieldTheory::FieldTheory(const Program& program)
    : program_(program), fields_(program.fields.size()) {
  std::vector<std::vector<std::size_t>> atoms_of(program.fields.size());
  for (std::size_t atom = 0; atom < program.atoms.size(); ++atom) {
    atoms_of[program.atoms[atom].field].push_back(atom);
  }
  for (std::size_t field = 0; field < fields_.size(); ++field) {
    fields_[field].mask.assign(program.limbs, 0);
    for (const std::size_t atom : atoms_of[field]) {
      const unsigned bit = program.atom_bit(atom);
      fields_[field].mask[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    if (!atoms_of[field].empty()) add_samples(field, atoms_of[field]);
  }
}

void FieldTheory::add_samples(std::size_t index, const std::vector<std::size_t>& atoms) {
  Field& field = fields_[index];
  std::vector<const AtomRow*> rows;
  std::vector<unsigned> patterns;
  std::size_t others = 0;
  for (const std::size_t atom : atoms) {
    rows.push_back(&program_.atoms[atom]);
    if (rows.back()->comparison == Comparison::matches) {
      patterns.push_back(program_.atom_bit(atom));
    } else if (rows.back()->comparison != Comparison::missing) {
      ++others;
    }
  }
  field.exact = patterns.empty() || (patterns.size() == 1 && others == 0);
  const AtomEvaluator evaluator(program_);
  std::vector<std::string_view> values(program_.fields.size());
  std::set<std::vector<std::uint64_t>> seen;
  for (const std::string& value : samples_of(program_.fields[index].type, rows)) {
    values[index] = value;
    std::vector<std::uint64_t> bits(program_.limbs, 0);
    evaluator.evaluate(values, bits.data());
    for (unsigned limb = 0; limb < program_.limbs; ++limb) bits[limb] &= field.mask[limb];
    if (seen.insert(bits).second) field.possible.push_back({bits, value});
    // What a pattern says of a value that is there is not known without one: both may be.
    for (const unsigned bit : patterns) {
      if (value.empty()) continue;
      std::vector<std::uint64_t> other = bits;
      other[bit / 64] ^= std::uint64_t{1} << (bit % 64);
      if (seen.insert(other).second) field.possible.push_back({other, value});
    }
  }
}

bool FieldTheory::allows(std::size_t atom, bool answer, const std::uint64_t* bits,
                         const std::uint64_t* open) const {
  const Field& field = fields_[program_.atoms[atom].field];
  const unsigned bit = program_.atom_bit(atom);
  return std::any_of(field.possible.begin(), field.possible.end(), [&](const Possible& possible) {
    if ((possible.bits[bit / 64] >> (bit % 64) & 1u) != (answer ? 1u : 0u)) return false;
    for (unsigned limb = 0; limb < program_.limbs; ++limb) {
      const std::uint64_t decided = field.mask[limb] & ~open[limb];
      if (((possible.bits[limb] ^ bits[limb]) & decided) != 0) return false;
    }
    return true;
  });
}

std::string FieldTheory::sample(std::size_t index, const std::uint64_t* bits,
                                const std::uint64_t* open) const {
  const Field& field = fields_[index];
  for (const Possible& possible : field.possible) {
    bool fits = true;
    for (unsigned limb = 0; limb < program_.limbs && fits; ++limb) {
      const std::uint64_t decided = field.mask[limb] & ~open[limb];
      fits = ((possible.bits[limb] ^ bits[limb]) & decided) == 0;
    }
    if (fits) return possible.value;
  }
  return "";
}

}  // namespace wend
