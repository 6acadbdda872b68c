#include "tools/explain/statuses.hpp"

#include <algorithm>

#include "tools/explain/words.hpp"

namespace wend {

namespace {

/// Something declared that ends a contact.
struct DeclaredEnd {
  Status status;
  std::size_t reason;
  Detail what;
};

std::vector<DeclaredEnd> declared_ends(const Declarations& declarations) {
  std::vector<DeclaredEnd> ends;
  for (const NodeDeclaration& node : declarations.nodes) {
    for (const NeedDeclaration& need : node.needs) {
      ends.push_back(
          {need.status, need.reason, {node.name, "needs " + expression_text(need.expression)}});
    }
    for (const OutcomeDeclaration& outcome : node.outcomes) {
      if (!outcome.ends) continue;
      ends.push_back({*outcome.ends, outcome.reason, {node.name, "outcome " + outcome.name}});
    }
  }
  for (const EventDeclaration& event : declarations.events) {
    if (event.answer != EventAnswer::end) continue;
    ends.push_back({event.status, event.reason, {event.name, "an event"}});
  }
  return ends;
}

void add_section(Explanation& explanation, std::string_view title, std::vector<Detail> details) {
  if (!details.empty()) explanation.sections.push_back({title, std::move(details)});
}

/// The status of a reason that only a vocabulary declares: that of its first use.
Status status_of_reason(std::size_t reason, const std::vector<DeclaredEnd>& ends) {
  const auto end =
      std::find_if(ends.begin(), ends.end(), [&](const auto& row) { return row.reason == reason; });
  return end == ends.end() ? Status::failed : end->status;
}

}  // namespace

void explain_statuses(const Declarations& declarations, Explanations& explanations) {
  const std::vector<DeclaredEnd> ends = declared_ends(declarations);
  for (std::size_t index = 0; index < std::size(status_rows); ++index) {
    const StatusRow& row = status_rows[index];
    const auto status = static_cast<Status>(index);
    Explanation explanation;
    explanation.topic = Topic::status;
    explanation.name = row.name;
    explanation.label = row.label;
    explanation.summary = row.meaning;
    explanation.sections = {
        {"comes about", {{"", std::string(row.cause)}}},
        {"what to do", {{"", std::string(row.remedy)}}},
        {"terminal", {{row.terminal ? "yes" : "no", row.terminal ? "the contact moves no more" : ""}}}};
    std::vector<Detail> reasons;
    for (std::size_t reason = 1; reason < declarations.reasons.size(); ++reason) {
      const bool known = reason < std::size(reason_rows);
      if ((known ? reason_rows[reason].status : status_of_reason(reason, ends)) != status) continue;
      reasons.push_back({declarations.reasons[reason].name, declarations.reasons[reason].label});
    }
    add_section(explanation, "reasons", std::move(reasons));
    std::vector<Detail> without_reason;
    for (const DeclaredEnd& end : ends) {
      if (end.status == status && end.reason == 0) without_reason.push_back(end.what);
    }
    add_section(explanation, "leads here", std::move(without_reason));
    explanations.push_back(std::move(explanation));
  }
}

void explain_reasons(const Declarations& declarations, Explanations& explanations) {
  const std::vector<DeclaredEnd> ends = declared_ends(declarations);
  for (std::size_t reason = 1; reason < declarations.reasons.size(); ++reason) {
    const bool known = reason < std::size(reason_rows);
    Explanation explanation;
    explanation.topic = Topic::reason;
    explanation.name = declarations.reasons[reason].name;
    explanation.label = declarations.reasons[reason].label;
    const Status status = known ? reason_rows[reason].status : status_of_reason(reason, ends);
    explanation.sections = {
        {"status", {{std::string(row_of(status).name), std::string(row_of(status).label)}}}};
    if (known) {
      explanation.summary = reason_rows[reason].meaning;
      explanation.sections.push_back({"what to do", {{"", std::string(reason_rows[reason].remedy)}}});
    } else {
      explanation.summary = "a reason that the vocabulary declares";
    }
    std::vector<Detail> details;
    for (const DeclaredEnd& end : ends) {
      if (end.reason == reason) details.push_back(end.what);
    }
    add_section(explanation, "leads here", std::move(details));
    explanations.push_back(std::move(explanation));
  }
}

}  // namespace wend
