#include "tools/lint/value_samples.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "runtime/value_reader.hpp"

namespace wend {

namespace {

using Texts = std::vector<std::string>;

/// Texts in the order in which they were added first.
class TextSet {
 public:
  void add(const std::string& text) {
    if (bytes_ > most_bytes) {
      is_full_ = true;
    } else if (known_.insert(text).second) {
      texts_.push_back(text);
      bytes_ += text.size() + overhead;
    }
  }

  const Texts& texts() const { return texts_; }
  bool is_full() const { return is_full_; }

 private:
  static constexpr std::size_t most_bytes = 32'000'000;
  static constexpr std::size_t overhead = 64;

  Texts texts_;
  std::unordered_set<std::string> known_;
  std::size_t bytes_ = 0;
  bool is_full_ = false;
};

/// Each constant, what lies between two of them, and what lies beyond all.
void add_ordered(std::vector<double> constants, bool dates, TextSet& samples) {
  std::sort(constants.begin(), constants.end());
  constants.erase(std::unique(constants.begin(), constants.end()), constants.end());
  const auto add = [&](double number) {
    samples.add(dates ? date_text(std::floor(number)) : fmt::format("{}", number));
  };
  for (std::size_t index = 0; index < constants.size(); ++index) {
    const double value = constants[index];
    for (const double number : {value - 1, value, value + 1}) add(number);
    if (index > 0) add((constants[index - 1] + value) / 2);
  }
}

/// Of how many texts every choice is tried.
constexpr std::size_t most_joined = 6;

/// Every choice of the first texts, joined; the rest one by one.
void add_joined(const Texts& texts, std::string_view separator, TextSet& samples) {
  const std::size_t count = std::min(texts.size(), most_joined);
  for (std::size_t choice = 0; choice < (std::size_t{1} << count); ++choice) {
    std::string value;
    for (std::size_t index = 0; index < count; ++index) {
      if ((choice >> index & 1u) == 0) continue;
      if (!value.empty()) value += separator;
      value += texts[index];
    }
    samples.add(value);
  }
  for (std::size_t index = count; index < texts.size(); ++index) samples.add(texts[index]);
}

/// The constants of texts, by what is asked of them.
struct TextConstants {
  TextSet whole;
  TextSet parts;
  TextSet heads;
  TextSet tails;
};

TextConstants constants_of(const std::vector<const AtomRow*>& atoms) {
  TextConstants constants;
  constants.heads.add("");
  constants.tails.add("");
  for (const AtomRow* atom : atoms) {
    for (const std::string& text : atom->texts) {
      if (atom->comparison == Comparison::contains) constants.parts.add(text);
      if (atom->comparison == Comparison::starts_with) constants.heads.add(text);
      if (atom->comparison == Comparison::ends_with) constants.tails.add(text);
      if (atom->comparison != Comparison::matches) constants.whole.add(text);
    }
  }
  return constants;
}

bool add_texts(const std::vector<const AtomRow*>& atoms, TextSet& samples) {
  const TextConstants constants = constants_of(atoms);
  samples.add("something else");
  for (const std::string& text : constants.whole.texts()) samples.add(text);
  TextSet middles;
  add_joined(constants.parts.texts(), " ", middles);
  // Words that stand beside each other may be a third constant.
  add_joined(constants.parts.texts(), " ~ ", middles);
  constexpr std::size_t most_combined = 100'000;
  std::size_t left = most_combined;
  for (const std::string& middle : middles.texts()) {
    for (const std::string& head : constants.heads.texts()) {
      for (const std::string& tail : constants.tails.texts()) {
        if (left-- == 0 || samples.is_full()) return false;
        const std::string text = head + (middle.empty() ? "~" : " " + middle + " ") + tail;
        samples.add(std::string(trimmed(text)));
        // With something around it a text contains the constant and neither is it nor begins or
        // ends with it.
        if (!middle.empty()) samples.add(head + "~ " + middle + " ~" + tail);
      }
    }
  }
  return constants.parts.texts().size() <= most_joined;
}

}  // namespace

std::string date_text(double days) {
  return date::format("%F", date::sys_days(date::days(static_cast<int>(days))));
}

ValueSamples samples_of(const ValueRow& value, const std::vector<const AtomRow*>& atoms) {
  std::vector<double> numbers;
  TextSet texts;
  for (const AtomRow* atom : atoms) {
    numbers.insert(numbers.end(), atom->numbers.begin(), atom->numbers.end());
    for (const std::string& text : atom->texts) texts.add(text);
  }
  TextSet samples;
  bool complete = true;
  switch (value.type) {
    case FieldType::text:
      complete = add_texts(atoms, samples);
      break;
    case FieldType::list:
      add_joined(texts.texts(), "; ", samples);
      samples.add("something else");
      complete = texts.texts().size() <= most_joined;
      break;
    case FieldType::duration:
    case FieldType::number:
      add_ordered(std::move(numbers), false, samples);
      samples.add("0");
      break;
    case FieldType::date:
      add_ordered(std::move(numbers), true, samples);
      samples.add("2026-01-05");
      break;
    case FieldType::flag:
      samples.add("yes");
      samples.add("no");
      break;
  }
  ValueSamples result{samples.texts(), complete && !samples.is_full()};
  if (value.op == ValueOp::share) {
    std::erase_if(result.values, [](const std::string& text) {
      const double share = value_of(FieldType::number, text).number;
      return share < 0 || share >= 100;
    });
  } else {
    result.values.emplace_back("");
  }
  return result;
}

}  // namespace wend
