#include "interpreter/condition.hpp"

namespace wend {

namespace {

/// A text that two atoms share where they ask the same, and only there.
std::string question_of(const AtomRow& atom) {
  std::string question = std::to_string(atom.field);
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

std::size_t Atoms::add(AtomRow atom) {
  const auto [place, is_new] = indices_.emplace(question_of(atom), rows_.size());
  if (is_new) rows_.push_back(std::move(atom));
  return place->second;
}

}  // namespace wend
