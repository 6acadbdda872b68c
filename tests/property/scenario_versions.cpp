#include <algorithm>
#include <sstream>

#include "interpreter/declarations.hpp"
#include "interpreter/interpret.hpp"
#include "tests/property/engine_scenario.hpp"

namespace wend {

namespace {

using Lines = std::vector<std::string>;

/// The lines, from 0, of tasks and waits that stand on one line of their own.
std::vector<std::size_t> movable_lines(const Program& program, const Lines& lines) {
  std::vector<std::size_t> movable;
  for (const StepRow& step : program.steps) {
    const std::size_t line = step.line - 1;
    const bool is_wait = step.title.starts_with("wait ") && !step.title.starts_with("wait until");
    const std::string words = lines[line].substr(lines[line].find_first_not_of(' '));
    const bool alone = words.find_first_of("{}:#") == std::string::npos;
    if ((step.node != no_index || is_wait) && alone) movable.push_back(line);
  }
  return movable;
}

std::string change(const std::string& script, const Program& program) {
  Lines lines;
  std::istringstream text(script);
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  const std::vector<std::size_t> movable = movable_lines(program, lines);
  if (movable.empty()) return script;
  const std::size_t line = draw_from(movable);
  const std::size_t other = draw_from(movable);
  const auto place = lines.begin() + static_cast<std::ptrdiff_t>(line);
  const std::string margin = lines[line].substr(0, lines[line].find_first_not_of(' '));
  switch (draw_below(5)) {
    case 0:
      lines.erase(place);
      break;
    case 1:
      lines.insert(place, std::string(lines[other]));
      break;
    case 2:
      std::swap(lines[line], lines[other]);
      break;
    case 3:
      lines.insert(place, margin + "wait " + draw_from(Lines{"1 hour", "1 day", "1 week"}));
      break;
    default:
      lines[line] = lines[other];
      break;
  }
  std::string changed;
  for (const std::string& each : lines) changed += each + "\n";
  return changed;
}

/// What the data of contacts are asked, in the order in which it is, and which nodes there are,
/// whose answers the data fix.
Lines questions_of(const Program& program) {
  Lines questions = names_of(program.nodes);
  std::sort(questions.begin(), questions.end());
  for (const std::string& name : names_of(program.facts)) questions.push_back(name);
  for (const std::string& name : names_of(program.events)) questions.push_back(name);
  for (const AtomRow& atom : program.atoms) {
    const ValueRow& value = program.values[atom.value];
    std::string question = value.source + std::to_string(static_cast<int>(value.op)) +
                           std::to_string(static_cast<int>(atom.comparison)) +
                           std::to_string(value.number);
    for (const std::string& text : atom.texts) question += " " + text;
    for (const double number : atom.numbers) question += " " + std::to_string(number);
    questions.push_back(question);
  }
  return questions;
}

}  // namespace

std::map<std::string, std::string> draw_versions(const std::string& script) {
  const auto known = interpret("script.wend", script)->program;
  std::map<std::string, std::string> versions = {{"same.wend", script}};
  for (const char* const subject : {"one.wend", "two.wend"}) {
    std::string text = script;
    for (std::size_t count = 1 + draw_below(4); count > 0; --count) {
      const auto before = interpret("version.wend", text)->program;
      const std::string changed = change(text, *before);
      const auto after = interpret("version.wend", changed)->program;
      if (after && questions_of(*after) == questions_of(*known)) text = changed;
    }
    versions[subject] = text;
  }
  return versions;
}

}  // namespace wend
