#include "tools/lint/field_theory.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "interpreter/text_fold.hpp"
#include "runtime/atom_evaluator.hpp"
#include "tools/lint/value_samples.hpp"

namespace wend {

namespace {

/// How many answers to atoms are found out for the samples of one value, and how many bytes they
/// may take.
constexpr std::size_t most_answers = 100'000'000;
constexpr std::size_t most_bytes = 64'000'000;

/// The value that a sample stands for.
Value typed(const ValueRow& row, const std::string& sample) {
  // Samples of durations are seconds.
  const bool duration = row.type == FieldType::duration;
  return value_of(duration ? FieldType::number : row.type, sample);
}

/// Asks all atoms of a value about samples. Equality with constants, of which there may be very
/// many, is looked up; the rest are asked one by one.
class Asker {
 public:
  Asker(const Program& program, const std::vector<std::size_t>& atoms, FieldType type,
        const AtomEvaluator& evaluator)
      : program_(program), type_(type), evaluator_(evaluator) {
    for (const std::size_t atom : atoms) {
      const AtomRow& row = program.atoms[atom];
      const bool entry = type == FieldType::list && row.comparison == Comparison::contains;
      const bool equality = row.comparison == Comparison::equal ||
                            row.comparison == Comparison::not_equal ||
                            row.comparison == Comparison::one_of || entry;
      if (row.comparison == Comparison::missing) missing_.push_back(atom);
      if (row.comparison == Comparison::not_equal) unequal_.push_back(atom);
      if (!equality) {
        const bool asked =
            row.comparison != Comparison::missing && row.comparison != Comparison::matches;
        if (asked) others_.push_back(atom);
        continue;
      }
      for (const std::string& text : row.texts) of_text_[text].push_back(atom);
      for (const double number : row.numbers) of_number_[number].push_back(atom);
    }
  }

  /// How many answers one sample takes.
  std::size_t count() const { return others_.size() + unequal_.size() + 1; }

  /// Calls `yes` for each atom that may hold and `no` for each that does not after all.
  template <typename Set>
  void ask(const Value& value, const Set& set) const {
    if (value.missing) {
      for (const std::size_t atom : missing_) set(atom, true);
      return;
    }
    for (const std::size_t atom : unequal_) set(atom, true);
    const std::string text = folded(value.text);
    for (const std::size_t atom : others_) {
      const AtomRow& row = program_.atoms[atom];
      const bool holds = type_ == FieldType::text ? compare_texts(row.comparison, text, row.texts)
                                                  : evaluator_.holds(atom, value);
      if (holds) set(atom, true);
    }
    if (type_ == FieldType::text) set_equal(of_text_, text, set);
    if (type_ == FieldType::list) set_entries(text, set);
    if (type_ != FieldType::text && type_ != FieldType::list) {
      set_equal(of_number_, value.number, set);
    }
  }

 private:
  template <typename Map, typename Key, typename Set>
  void set_equal(const Map& map, const Key& key, const Set& set) const {
    const auto found = map.find(key);
    if (found == map.end()) return;
    for (const std::size_t atom : found->second) {
      set(atom, program_.atoms[atom].comparison != Comparison::not_equal);
    }
  }

  template <typename Set>
  void set_entries(std::string_view list, const Set& set) const {
    while (true) {
      const std::size_t end = list.find(';');
      set_equal(of_text_, std::string(trimmed(list.substr(0, end))), set);
      if (end == std::string_view::npos) return;
      list.remove_prefix(end + 1);
    }
  }

  const Program& program_;
  FieldType type_;
  const AtomEvaluator& evaluator_;
  std::vector<std::size_t> missing_;
  std::vector<std::size_t> unequal_;
  std::vector<std::size_t> others_;
  std::unordered_map<std::string, std::vector<std::size_t>> of_text_;
  std::unordered_map<double, std::vector<std::size_t>> of_number_;
};

std::string bytes_of(const std::vector<std::uint64_t>& answers) {
  return {reinterpret_cast<const char*>(answers.data()), answers.size() * sizeof answers.front()};
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
  const auto set = [&](std::vector<std::uint64_t>& limbs, std::size_t atom, bool yes) {
    const unsigned bit = program_.atom_bit(atom);
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    limbs[bit / 64] = yes ? limbs[bit / 64] | mask : limbs[bit / 64] & ~mask;
  };
  std::vector<std::uint64_t> bits(program_.limbs, 0);
  if (const Value* constant = evaluator.constant(index)) {
    group.constant = true;
    for (const std::size_t atom : atoms) set(bits, atom, evaluator.holds(atom, *constant));
    group.possible.push_back({bits, "", constant->missing});
    return;
  }
  std::vector<const AtomRow*> rows;
  std::size_t patterns = 0;
  std::size_t others = 0;
  for (const std::size_t atom : atoms) {
    rows.push_back(&program_.atoms[atom]);
    const Comparison comparison = rows.back()->comparison;
    const bool pattern = comparison == Comparison::matches;
    if (pattern) set(group.patterns, atom, true);
    patterns += pattern ? 1 : 0;
    others += !pattern && comparison != Comparison::missing ? 1 : 0;
  }
  const bool plain = row.op == ValueOp::field || row.op == ValueOp::share;
  group.exact = plain && (patterns == 0 || (patterns == 1 && others == 0));
  const ValueSamples samples = samples_of(row, rows);
  const Asker asker(program_, atoms, row.type, evaluator);
  const std::size_t bytes = program_.limbs * sizeof bits.front();
  std::unordered_set<std::string> seen;
  bool complete = samples.complete;
  std::size_t asked = 0;
  for (const std::string& sample : samples.values) {
    const Value value = typed(row, sample);
    // One that is missing is among the possible ones whatever is left out.
    const bool left_out = asked > most_answers || group.possible.size() * bytes > most_bytes;
    complete = complete && (!left_out || value.missing);
    if (left_out && !value.missing) continue;
    asked += asker.count();
    std::fill(bits.begin(), bits.end(), 0);
    asker.ask(value, [&](std::size_t atom, bool yes) { set(bits, atom, yes); });
    // A missing value may give the same bits as one that is there, but not the same patterns.
    if (!seen.insert(bytes_of(bits)).second && !value.missing) continue;
    group.possible.push_back({bits, sample, value.missing});
  }
  if (!complete) incomplete_.push_back(index);
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
