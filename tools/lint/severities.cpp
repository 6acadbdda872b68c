#include "tools/lint/severities.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>

#include "interpreter/report.hpp"
#include "tools/lint/rule.hpp"

namespace wend {

namespace {

std::vector<std::string> names_of_rules() {
  std::vector<std::string> names = {"not_proved"};
  for (const Rule* rule : all_rules()) names.emplace_back(rule->name);
  return names;
}

Failure failure_at(const std::string& name, const toml::source_region& place,
                   std::string_view message) {
  return Failure{fmt::format("{}:{}: {}", name, place.begin.line, message)};
}

std::string no_such_rule(std::string_view found, const std::vector<std::string>& known) {
  const std::string near = nearest(found, known);
  return fmt::format("there is no rule `{}`{}", quotable(found),
                     near.empty() ? "" : ": did you mean `" + near + "`?");
}

/// One row of [rules]; the failure where it is wrong.
std::optional<Failure> read_rule(const std::string& name, const toml::key& key,
                                 const toml::node& value, Severities& severities) {
  const std::vector<std::string> known = names_of_rules();
  const std::string rule(key.str());
  if (std::find(known.begin(), known.end(), rule) == known.end()) {
    return failure_at(name, key.source(), no_such_rule(rule, known));
  }
  const auto severity = value.value<std::string>();
  if (severity == "error") {
    severities[rule] = Severity::error;
  } else if (severity == "warning") {
    severities[rule] = Severity::warning;
  } else if (severity == "off") {
    severities[rule] = std::nullopt;
  } else {
    return failure_at(name, value.source(), "a rule is \"error\", \"warning\" or \"off\"");
  }
  return std::nullopt;
}

Expected<Severities> read_table(const std::string& name, const toml::table& file) {
  Severities severities;
  for (const auto& [key, value] : file) {
    const toml::table* const rules = value.as_table();
    if (key.str() != "rules" || rules == nullptr) {
      return failure_at(name, key.source(), "there is only the table [rules] here");
    }
    for (const auto& [rule, severity] : *rules) {
      if (auto failure = read_rule(name, rule, severity, severities)) return *failure;
    }
  }
  return severities;
}

}  // namespace

Expected<Severities> read_severities(const std::string& name, std::string_view text) {
  try {
    return read_table(name, toml::parse(text));
  } catch (const toml::parse_error& error) {
    return failure_at(name, error.source(), error.description());
  }
}

void apply_severities(const Severities& severities, std::vector<Finding>& findings) {
  const auto row_of_finding = [&](const Finding& finding) {
    return severities.find(finding.diagnostic.code);
  };
  std::erase_if(findings, [&](const Finding& finding) {
    const auto row = row_of_finding(finding);
    return row != severities.end() && !row->second;
  });
  for (Finding& finding : findings) {
    const auto row = row_of_finding(finding);
    if (row != severities.end()) finding.diagnostic.severity = *row->second;
  }
}

}  // namespace wend
