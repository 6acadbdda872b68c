#include "interpreter/condition.hpp"

namespace wend {

namespace {

/// A text that two atoms share where they ask the same, and only there.
std::string question_of(const AtomRow& atom) {
  std::string question = std::to_string(atom.value);
  question += ' ' + std::to_string(static_cast<int>(atom.comparison));
  for (const std::string& text : atom.texts) {
    question += ' ' + std::to_string(text.size()) + ':' + text;
  }
  for (const double number : atom.numbers) {
    question += '#';
    question.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  return question;
}

}  // namespace

std::uint16_t Atoms::add(ValueRow value) {
  std::string question = std::to_string(static_cast<int>(value.op));
  question += ' ' + std::to_string(static_cast<int>(value.type)) + ' ' +
              std::to_string(static_cast<int>(value.comparison)) + ' ' +
              std::to_string(value.field) + ' ' +
              std::to_string(reinterpret_cast<std::uintptr_t>(value.function)) + ' ' + value.text;
  question.append(reinterpret_cast<const char*>(&value.number), sizeof value.number);
  for (const std::uint16_t operand : value.operands) question += ' ' + std::to_string(operand);
  // A script with more is refused; until then the last value stands for all that do not fit.
  if (is_full()) return static_cast<std::uint16_t>(values_.size() - 1);
  const auto [place, is_new] = value_indices_.emplace(std::move(question), values_.size());
  if (is_new) values_.push_back(std::move(value));
  return static_cast<std::uint16_t>(place->second);
}

std::size_t Atoms::add(AtomRow atom) {
  const auto [place, is_new] = indices_.emplace(question_of(atom), rows_.size());
  if (is_new) rows_.push_back(std::move(atom));
  return place->second;
}

}  // namespace wend
