#include "tools/lint/contact_search.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>
#include <set>
#include <unordered_map>

#include "runtime/atom_evaluator.hpp"
#include "runtime/text_filler.hpp"
#include "tools/lint/value_samples.hpp"

namespace wend {

namespace {

using Texts = std::vector<std::string>;

constexpr double seconds_of_day = 24 * 3600;
/// How many values of one field are tried, and how many contacts.
constexpr std::size_t most_values = 400;
constexpr std::size_t most_contacts = 20'000;
/// How many answers all these contacts give.
constexpr std::size_t most_answers = 2'000'000;

/// Questions that share fields, directly or through others, as a program of their own.
struct Part {
  Program program;                    ///< values, atoms and fields of these questions alone
  std::vector<std::uint16_t> fields;  ///< by field of `program`, the one of the whole program
  std::vector<bool> answers;          ///< by atom of `program`
};

/// Divides the questions into parts.
class Divider {
 public:
  explicit Divider(const Program& program) : program_(program), part_of_(program.fields.size()) {
    std::iota(part_of_.begin(), part_of_.end(), std::size_t{0});
  }

  std::vector<Part> divide(const std::vector<DecidedAtom>& decided) {
    std::vector<std::set<std::uint16_t>> fields(decided.size());
    for (std::size_t index = 0; index < decided.size(); ++index) {
      add_fields(program_.atoms[decided[index].atom].value, fields[index]);
      for (const std::uint16_t field : fields[index]) {
        part_of_[root(field)] = root(*fields[index].begin());
      }
    }
    std::map<std::size_t, std::vector<DecidedAtom>> parts;
    for (std::size_t index = 0; index < decided.size(); ++index) {
      // Questions about no field, such as `today() > 2026-05-01`, are a part as well.
      const bool none = fields[index].empty();
      parts[none ? part_of_.size() : root(*fields[index].begin())].push_back(decided[index]);
    }
    std::vector<Part> result;
    for (const auto& [key, atoms] : parts) result.push_back(part_with(atoms));
    return result;
  }

 private:
  void add_fields(std::uint16_t value, std::set<std::uint16_t>& fields) const {
    const ValueRow& row = program_.values[value];
    if (row.op == ValueOp::field) fields.insert(row.field);
    for (const std::uint16_t operand : row.operands) add_fields(operand, fields);
  }

  std::size_t root(std::size_t field) {
    while (part_of_[field] != field) field = part_of_[field] = part_of_[part_of_[field]];
    return field;
  }

  Part part_with(const std::vector<DecidedAtom>& atoms) const {
    Part part;
    std::unordered_map<std::uint16_t, std::uint16_t> value_of;
    std::unordered_map<std::uint16_t, std::uint16_t> field_of;
    for (const DecidedAtom& decided : atoms) {
      AtomRow row = program_.atoms[decided.atom];
      row.value = add_value(row.value, part, value_of, field_of);
      part.program.atoms.push_back(std::move(row));
      part.answers.push_back(decided.answer);
    }
    part.program.limbs = static_cast<unsigned>((part.answers.size() + 63) / 64);
    return part;
  }

  std::uint16_t add_value(std::uint16_t value, Part& part,
                          std::unordered_map<std::uint16_t, std::uint16_t>& value_of,
                          std::unordered_map<std::uint16_t, std::uint16_t>& field_of) const {
    const auto known = value_of.find(value);
    if (known != value_of.end()) return known->second;
    ValueRow row = program_.values[value];
    for (std::uint16_t& operand : row.operands) {
      operand = add_value(operand, part, value_of, field_of);
    }
    if (row.op == ValueOp::field) {
      const auto [field, is_new] =
          field_of.emplace(row.field, static_cast<std::uint16_t>(part.fields.size()));
      if (is_new) {
        part.fields.push_back(row.field);
        part.program.fields.push_back(program_.fields[row.field]);
      }
      row.field = field->second;
    }
    part.program.values.push_back(std::move(row));
    const auto index = static_cast<std::uint16_t>(part.program.values.size() - 1);
    value_of.emplace(value, index);
    return index;
  }

  const Program& program_;
  std::vector<std::size_t> part_of_;  ///< by field; a field's own index where it stands for a part
};

/// The constants of a part: what is near them is tried.
struct Constants {
  std::set<double> numbers;
  std::set<double> days;  ///< since 1970-01-01
  Texts texts;
};

/// The words of a pattern, as far as they stand for themselves.
void add_words(const std::string& pattern, Texts& texts) {
  std::string word;
  for (const char byte : pattern + "|") {
    const auto code = static_cast<unsigned char>(byte);
    const bool plain = std::isalnum(code) != 0 || code >= 0x80 || byte == ' ' || byte == '@' ||
                       byte == '-' || byte == '_';
    if (plain) {
      word += byte;
    } else if (!word.empty()) {
      texts.push_back(std::move(word));
      word.clear();
    }
  }
}

Constants constants_of(const Program& part, std::int32_t today) {
  Constants constants;
  constants.days.insert(today);
  const auto add = [&](FieldType type, double number) {
    if (type == FieldType::date) {
      constants.days.insert(number);
    } else {
      constants.numbers.insert(number);
      if (type == FieldType::duration) constants.numbers.insert(number / seconds_of_day);
    }
  };
  for (const AtomRow& atom : part.atoms) {
    for (const double number : atom.numbers) add(part.values[atom.value].type, number);
    for (const std::string& text : atom.texts) {
      if (atom.comparison == Comparison::matches) {
        add_words(text, constants.texts);
      } else {
        constants.texts.push_back(text);
      }
    }
  }
  for (const ValueRow& value : part.values) {
    if (value.op != ValueOp::literal) continue;
    if (value.type == FieldType::text) constants.texts.push_back(value.text);
    if (value.type != FieldType::text) add(value.type, value.number);
  }
  return constants;
}

class Candidates {
 public:
  void add(std::string text) {
    if (values_.size() < most_values && known_.insert(text).second) {
      values_.push_back(std::move(text));
    }
  }

  bool is_full() const { return values_.size() >= most_values; }

  void add_number(double number) {
    if (std::isfinite(number)) add(fmt::format("{}", number));
  }

  void add_day(double day) {
    constexpr double furthest = 1'000'000;  // about the year 4700
    if (day > -furthest && day < furthest) add(date_text(std::floor(day)));
  }

  Texts take() { return std::move(values_); }

 private:
  Texts values_;
  std::set<std::string> known_;
};

void add_numbers(const Constants& constants, Candidates& candidates) {
  for (const double number : constants.numbers) {
    for (const double step : {0.0, -1.0, 1.0, -0.5, 0.5}) candidates.add_number(number + step);
  }
  candidates.add_number(0);
  for (const double left : constants.numbers) {
    for (const double right : constants.numbers) {
      if (candidates.is_full()) return;
      for (const double step : {0.0, -1.0, 1.0}) {
        candidates.add_number(left - right + step);
        candidates.add_number(left + right + step);
        candidates.add_number(left * right + step);
        if (right != 0) candidates.add_number(left / right + step);
      }
    }
  }
}

void add_days(const Constants& constants, std::int32_t today, Candidates& candidates) {
  for (const double day : constants.days) {
    for (const double step : {0.0, -1.0, 1.0}) candidates.add_day(day + step);
  }
  for (const double day : constants.days) {
    for (const double number : constants.numbers) {
      if (candidates.is_full()) return;
      for (const double step : {0.0, -1.0, 1.0}) {
        candidates.add_day(day + number + step);
        candidates.add_day(day - number + step);
      }
    }
  }
  // The days of a week, of a month and of years, for functions that ask for these.
  constexpr int days_of_month = 31;
  for (int day = 0; day < days_of_month; ++day) candidates.add_day(today + day);
  constexpr int half_a_month = 15;
  constexpr int months = 12;
  for (int month = 1; month <= months; ++month) {
    candidates.add_day(today + month * 2 * half_a_month + half_a_month);
  }
  constexpr double days_of_year = 365.2425;
  constexpr double first_year = 1970;
  for (const double number : constants.numbers) {
    candidates.add_day((number - first_year) * days_of_year + half_a_month);
  }
}

void add_texts(const Constants& constants, Candidates& candidates) {
  for (const std::string& text : constants.texts) {
    candidates.add(text);
    candidates.add("a@" + text);
    candidates.add("a " + text);
    candidates.add(text + " a");
  }
  for (const double number : constants.numbers) {
    for (const double step : {0.0, -1.0, 1.0}) {
      candidates.add_number(number + step);
      constexpr double longest = 10'000;
      const double length = number + step;
      const bool fits = length >= 1 && length <= longest;
      if (fits) candidates.add(std::string(static_cast<std::size_t>(length), 'x'));
    }
  }
  for (const std::string& left : constants.texts) {
    for (const std::string& right : constants.texts) {
      if (candidates.is_full()) return;
      candidates.add(left + " " + right);
    }
  }
  candidates.add("something else");
}

Texts candidates_for(FieldType type, const Constants& constants, std::int32_t today,
                     const std::string* sample) {
  Candidates candidates;
  if (sample != nullptr) candidates.add(*sample);
  switch (type) {
    case FieldType::number:
    case FieldType::duration:
      add_numbers(constants, candidates);
      break;
    case FieldType::date:
      add_days(constants, today, candidates);
      break;
    case FieldType::text:
    case FieldType::list:
      add_texts(constants, candidates);
      break;
    case FieldType::flag:
      candidates.add("yes");
      candidates.add("no");
      break;
  }
  Texts texts = candidates.take();
  texts.emplace_back("");
  return texts;
}

/// Tries values for the fields of one part.
class PartSearch {
 public:
  PartSearch(const Part& part, std::int32_t today)
      : part_(part),
        evaluator_(part.program, today),
        today_(today),
        texts_(part.fields.size()),
        views_(part.fields.size()),
        limbs_(part.program.limbs) {}

  /// The texts by field of the part; nothing where none were found.
  std::optional<Texts> find(const std::map<std::uint16_t, std::string>& samples) {
    const Constants constants = constants_of(part_.program, today_);
    for (std::size_t field = 0; field < part_.fields.size(); ++field) {
      const auto sample = samples.find(part_.fields[field]);
      choices_.push_back(candidates_for(part_.program.fields[field].type, constants, today_,
                                        sample == samples.end() ? nullptr : &sample->second));
    }
    find_last_fields();
    if (choose(0)) return texts_;
    return std::nullopt;
  }

 private:
  /// By atom the last of the fields that it reads: with that one chosen it can be asked.
  void find_last_fields() {
    std::vector<std::size_t> last(part_.program.values.size(), 0);
    for (std::size_t value = 0; value < last.size(); ++value) {
      const ValueRow& row = part_.program.values[value];
      if (row.op == ValueOp::field) last[value] = row.field + std::size_t{1};
      for (const std::uint16_t operand : row.operands) {
        last[value] = std::max(last[value], last[operand]);
      }
    }
    for (const AtomRow& atom : part_.program.atoms) last_field_.push_back(last[atom.value]);
  }

  bool choose(std::size_t field) {
    if (field == texts_.size()) return texts_.empty() ? fits(0) : true;
    for (const std::string& text : choices_[field]) {
      if (tries_ >= most_contacts || tries_ * part_.answers.size() >= most_answers) return false;
      texts_[field] = text;
      views_[field] = texts_[field];
      if (fits(field + 1) && choose(field + 1)) return true;
    }
    texts_[field].clear();
    views_[field] = texts_[field];
    return false;
  }

  /// Whether the atoms that read no field behind the first `chosen` are answered as they should be.
  bool fits(std::size_t chosen) {
    ++tries_;
    std::fill(limbs_.begin(), limbs_.end(), 0);
    evaluator_.evaluate(views_, Draw{}, limbs_.data());
    for (std::size_t atom = 0; atom < part_.answers.size(); ++atom) {
      const bool holds = (limbs_[atom / 64] >> (atom % 64) & 1u) != 0;
      if (last_field_[atom] <= chosen && holds != part_.answers[atom]) return false;
    }
    return true;
  }

  const Part& part_;
  AtomEvaluator evaluator_;
  std::int32_t today_;
  std::vector<Texts> choices_;
  std::vector<std::size_t> last_field_;  ///< by atom, from 1; 0 where it reads none
  Texts texts_;
  std::vector<std::string_view> views_;
  std::vector<std::uint64_t> limbs_;
  std::size_t tries_ = 0;
};

/// What expressions make of the texts.
std::map<std::string, std::string> made_of(const Part& part, const Texts& texts,
                                           std::int32_t today) {
  ValueReader reader(part.program.values, today);
  reader.read({texts.begin(), texts.end()}, Draw{});
  std::map<std::string, std::string> made;
  for (const AtomRow& atom : part.program.atoms) {
    const ValueRow& row = part.program.values[atom.value];
    const bool plain = row.op == ValueOp::field || reader.constant(atom.value) != nullptr;
    if (!plain) made[row.source] = shown(reader.value(atom.value), row.type);
  }
  return made;
}

/// On which a contact may be enrolled as well, where something depends on that day alone.
std::vector<std::int32_t> other_days(const std::vector<Part>& parts, std::int32_t today) {
  std::vector<std::int32_t> days;
  constexpr std::size_t most_days = 30;
  for (const Part& part : parts) {
    if (!part.fields.empty()) continue;
    for (const double day : constants_of(part.program, today).days) {
      for (const int step : {0, -1, 1}) {
        if (days.size() < most_days) days.push_back(static_cast<std::int32_t>(day) + step);
      }
    }
  }
  return days;
}

bool depends_on_day(const Part& part, const Texts& texts, std::int32_t today) {
  return made_of(part, texts, today) != made_of(part, texts, today + 1);
}

std::optional<FoundContact> find_on(std::int32_t day, const std::vector<Part>& parts,
                                    const std::map<std::uint16_t, std::string>& samples) {
  FoundContact found;
  found.today = day;
  for (const Part& part : parts) {
    const auto texts = PartSearch(part, day).find(samples);
    if (!texts) return std::nullopt;
    for (std::size_t field = 0; field < part.fields.size(); ++field) {
      found.fields[part.fields[field]] = (*texts)[field];
    }
    found.made.merge(made_of(part, *texts, day));
    found.depends_on_today = found.depends_on_today || depends_on_day(part, *texts, day);
  }
  return found;
}

}  // namespace

std::optional<FoundContact> find_contact(const Program& program,
                                         const std::vector<DecidedAtom>& decided,
                                         const std::map<std::uint16_t, std::string>& samples,
                                         std::int32_t today) {
  const std::vector<Part> parts = Divider(program).divide(decided);
  if (auto found = find_on(today, parts, samples)) return found;
  for (const std::int32_t day : other_days(parts, today)) {
    if (auto found = find_on(day, parts, samples)) return found;
  }
  return std::nullopt;
}

}  // namespace wend
