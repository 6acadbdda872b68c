// Statuses and reasons: what the table says, and which declarations lead to them.
#include <fmt/format.h>

#include "tools/reference/declared.hpp"
#include "tools/reference/families.hpp"

namespace wend {

namespace {

/// A reason has any status; a status on its own has the reason 0.
struct Wanted {
  std::optional<Status> status;
  std::size_t reason = 0;

  bool is(Status found, std::size_t found_reason) const {
    return (!status || found == *status) && found_reason == reason;
  }
};

std::vector<std::string> declared_ends(const Declarations& declarations, const Wanted& wanted) {
  std::vector<std::string> lines;
  for (const NodeDeclaration& node : declarations.nodes) {
    for (const NeedDeclaration& need : node.needs) {
      if (!wanted.is(need.status, need.reason)) continue;
      lines.push_back(fmt::format("`{}`, unless {}", node.name, quoted(need.expression)));
    }
    for (const OutcomeDeclaration& outcome : node.outcomes) {
      if (!outcome.ends || !wanted.is(*outcome.ends, outcome.reason)) continue;
      lines.push_back(fmt::format("`{}`, with the outcome `{}`", node.name, outcome.name));
    }
  }
  for (const EventDeclaration& event : declarations.events) {
    if (event.answer != EventAnswer::end || !wanted.is(event.status, event.reason)) continue;
    lines.push_back(
        fmt::format("the event `{}`, if no wait and no `on` rule is for it", event.name));
  }
  return lines;
}

std::vector<std::string> pausing_events(const Declarations& declarations) {
  std::vector<std::string> lines;
  for (const EventDeclaration& event : declarations.events) {
    if (event.answer != EventAnswer::pause) continue;
    lines.push_back(
        fmt::format("the event `{}`, if no wait and no `on` rule is for it", event.name));
  }
  return lines;
}

std::vector<std::string> reasons_of(Status status) {
  std::vector<std::string> lines;
  for (const ReasonRow& row : reason_rows) {
    if (row.name.empty() || row.status != status) continue;
    lines.push_back(fmt::format("`{}`: {}", row.name, row.meaning));
  }
  return lines;
}

/// A reason that a vocabulary adds is known by the needs and outcomes that name it.
std::optional<Status> status_of(const Declarations& declarations, std::size_t reason) {
  if (reason < std::size(reason_rows)) return reason_rows[reason].status;
  for (const NodeDeclaration& node : declarations.nodes) {
    for (const NeedDeclaration& need : node.needs) {
      if (need.reason == reason) return need.status;
    }
    for (const OutcomeDeclaration& outcome : node.outcomes) {
      if (outcome.reason == reason) return outcome.ends;
    }
  }
  for (const EventDeclaration& event : declarations.events) {
    if (event.reason == reason) return event.status;
  }
  return std::nullopt;
}

}  // namespace

std::vector<TopicLine> status_lines(const Interpretation&) {
  std::vector<TopicLine> lines;
  for (const StatusRow& row : status_rows) {
    lines.push_back({std::string(row.name), std::string(row.meaning)});
  }
  return lines;
}

Article status_article(const Interpretation& script, std::size_t row) {
  const StatusRow& status = status_rows[row];
  const auto value = static_cast<Status>(row);
  Article article{"", std::string(status.name), std::string(status.meaning), {}};
  article.add("article", std::string(status.words), PartKind::quote);
  article.add("label", std::string(status.label));
  article.add("final", status.terminal ? "yes: such a contact never moves again"
                                       : "no: such a contact may still move");
  article.add("cause", std::string(status.cause));
  article.add("declared by", value == Status::paused
                                 ? pausing_events(script.declarations)
                                 : declared_ends(script.declarations, {value, 0}));
  article.add("reasons", reasons_of(value));
  article.add("remedy", std::string(status.remedy));
  return article;
}

std::vector<TopicLine> reason_lines(const Interpretation& script) {
  std::vector<TopicLine> lines;
  const auto& reasons = script.declarations.reasons;
  for (std::size_t index = 1; index < reasons.size(); ++index) {
    const bool is_ours = index < std::size(reason_rows);
    lines.push_back({reasons[index].name, is_ours ? std::string(reason_rows[index].meaning)
                                                  : "a reason that the script declares"});
  }
  return lines;
}

Article reason_article(const Interpretation& script, std::size_t row) {
  const std::size_t index = row + 1;  // the first row is that of no reason
  const auto status = status_of(script.declarations, index);
  const TopicLine line = reason_lines(script)[row];
  Article article{"", line.name, line.summary, {}};
  const bool is_ours = index < std::size(reason_rows);
  if (is_ours) {
    article.add("article", std::string(reason_rows[index].words), PartKind::quote);
  }
  article.add("label", script.declarations.reasons[index].label);
  if (status) article.add("status", quoted(row_of(*status).name));
  if (is_ours) article.add("cause", std::string(reason_rows[index].cause));
  article.add("declared by", declared_ends(script.declarations, {std::nullopt, index}));
  if (is_ours) article.add("remedy", std::string(reason_rows[index].remedy));
  return article;
}

}  // namespace wend
