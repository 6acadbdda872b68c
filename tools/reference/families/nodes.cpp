#include <fmt/format.h>

#include <algorithm>

#include "interpreter/step_outcomes.hpp"
#include "tools/reference/declared.hpp"
#include "tools/reference/families.hpp"

namespace wend {

namespace {

/// "NAME PARAMETER [PARAMETER]", as a step writes it.
std::string usage_of(const NodeDeclaration& node) {
  std::string usage = node.name;
  for (const ParameterDeclaration& parameter : node.parameters) {
    std::string word = parameter.name;
    std::transform(word.begin(), word.end(), word.begin(), [](char byte) {
      return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
    });
    usage += parameter.optional ? " [" + word + "]" : " " + word;
  }
  return usage;
}

std::string_view type_text(ParameterType type) {
  switch (type) {
    case ParameterType::text:
      return "a text";
    case ParameterType::template_text:
      return "a template";
    case ParameterType::number:
      return "a number";
    case ParameterType::duration:
      return "a duration";
    case ParameterType::sender:
      return "the name of a sender";
  }
  return "";
}

std::vector<std::string> takes(const NodeDeclaration& node) {
  std::vector<std::string> lines;
  for (const ParameterDeclaration& parameter : node.parameters) {
    std::string line = fmt::format("`{}`: {}", parameter.name, type_text(parameter.type));
    if (parameter.longest != UINT32_MAX) {
      line += fmt::format(" of at most {} characters", parameter.longest);
    }
    lines.push_back(line + (parameter.optional ? ", optional" : ""));
  }
  return lines;
}

std::vector<std::string> needs(const NodeDeclaration& node, const Declarations& declarations) {
  std::vector<std::string> lines;
  for (const NeedDeclaration& need : node.needs) {
    lines.push_back(fmt::format("{}, else {}", quoted(need.expression),
                                end_text(need.status, need.reason, declarations)));
  }
  return lines;
}

std::vector<std::string> effects(const NodeDeclaration& node, const Declarations& declarations) {
  std::vector<std::string> lines;
  for (const Effect& effect : node.makes) lines.push_back(effect_text(effect, declarations));
  for (const ChangeDeclaration& change : node.changes) {
    const std::string& field = declarations.fields[change.field].row.name;
    const std::string& parameter = node.parameters[change.parameter].name;
    switch (change.kind) {
      case FieldChange::Kind::set:
        lines.push_back(fmt::format("the field `{}` to `{}`", field, parameter));
        break;
      case FieldChange::Kind::add:
        lines.push_back(fmt::format("`{}` an entry of `{}`", parameter, field));
        break;
      case FieldChange::Kind::remove:
        lines.push_back(fmt::format("`{}` no entry of `{}`", parameter, field));
        break;
    }
  }
  if (node.assigns) lines.emplace_back("that sender the contact's sender");
  return lines;
}

std::string rests(const NodeDeclaration& node) {
  if (node.rest_answer.empty()) return "";
  return fmt::format("the sender starts no such task for {} after the answer {}", node.rest_time,
                     quoted(node.rest_answer));
}

std::vector<std::string> asks(const NodeDeclaration& node, const Declarations& declarations) {
  std::vector<std::string> lines;
  if (node.asks_daily_limit) lines.emplace_back("a daily limit for each sender");
  for (const std::size_t field : node.asks_fields) {
    lines.push_back(quoted(declarations.fields[field].row.name) + " in a text of the step");
  }
  if (node.asks_address) lines.emplace_back("a postal address for each sender");
  return lines;
}

std::vector<std::string> learns(const NodeDeclaration& node, const Declarations& declarations) {
  std::vector<std::string> lines;
  for (const std::size_t fact : node.learns) lines.push_back(quoted(declarations.facts[fact].name));
  return lines;
}

std::string outcome_text(const StepOutcome& outcome, const NodeDeclaration& node,
                         const Declarations& declarations) {
  std::string line = quoted(outcome.name);
  if (outcome.from == StepOutcome::From::skips) {
    return line + " when " + quoted(*node.skips) + ": nothing to do";
  }
  if (outcome.declared == nullptr) return line;
  const OutcomeDeclaration& declared = *outcome.declared;
  if (declared.when) line += " when " + quoted(*declared.when);
  if (!declared.answers.empty()) {
    line += fmt::format(" when the provider answers `{}`", declared.answers);
  }
  if (declared.ends) {
    line += "; ends the contact as " + end_text(*declared.ends, declared.reason, declarations);
  }
  return line;
}

/// What its needs lead to stands with them.
std::vector<std::string> outcomes(const NodeDeclaration& node, const Declarations& declarations) {
  std::vector<std::string> lines;
  for (const StepOutcome& outcome : outcomes_of(node)) {
    const bool elsewhere =
        outcome.from == StepOutcome::From::need || outcome.from == StepOutcome::From::provider;
    if (!elsewhere) lines.push_back(outcome_text(outcome, node, declarations));
  }
  return lines;
}

std::vector<std::string> failures(const NodeDeclaration& node) {
  std::vector<std::string> lines;
  for (const StepOutcome& outcome : outcomes_of(node)) {
    if (outcome.from == StepOutcome::From::provider) lines.push_back(quoted(outcome.name));
  }
  return lines;
}

std::vector<std::string> events_after(const NodeDeclaration& node,
                                      const Declarations& declarations) {
  std::vector<std::string> lines;
  for (const EventDeclaration& event : declarations.events) {
    const auto& after = event.after;
    if (std::find(after.begin(), after.end(), node.name) != after.end()) {
      lines.push_back(quoted(event.name));
    }
  }
  return lines;
}

}  // namespace

std::vector<TopicLine> node_lines(const Interpretation& script) {
  std::vector<TopicLine> lines;
  for (const NodeDeclaration& node : script.declarations.nodes) {
    lines.push_back({node.name, node.summary});
  }
  return lines;
}

Article node_article(const Interpretation& script, std::size_t row) {
  const Declarations& declarations = script.declarations;
  const NodeDeclaration& node = declarations.nodes[row];
  Article article{"", node.name, node.summary, {}};
  article.add("written", quoted(usage_of(node)));
  article.add("channel",
              node.channel.empty() ? "none: done when its turn has come" : quoted(node.channel));
  article.add("takes", takes(node));
  article.add("needs", needs(node, declarations));
  article.add("outcomes", outcomes(node, declarations));
  article.add("may fail", joined(failures(node)));
  article.add("makes", effects(node, declarations));
  article.add("learns", joined(learns(node, declarations)));
  article.add("rests", rests(node));
  article.add("asks", asks(node, declarations));
  article.add("may be followed by", joined(events_after(node, declarations)));
  article.add("declared in", place_text(node.span, script));
  return article;
}

}  // namespace wend
