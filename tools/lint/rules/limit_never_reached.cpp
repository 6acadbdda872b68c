#include <algorithm>

#include "interpreter/literals.hpp"
#include "tools/lint/rule.hpp"
#include "tools/lint/script_nodes.hpp"

namespace wend {

namespace {

struct Limit {
  Node line;
  std::string node;
  std::uint64_t number = 0;
  int period = 0;  ///< 0: hour, 1: day, 2: week
};

Limit limit_of(Node line, Report& report) {
  Limit limit{line, joined_words(line.child(NodeKind::name)), 0, 0};
  limit.number = count_value(line.child(NodeKind::number), 1, report);
  const std::string_view period = line.child(NodeKind::word).text();
  limit.period = period == "hour" ? 0 : period == "day" ? 1 : 2;
  return limit;
}

/// How often the shorter period fits into the longer one at most: a day is an hour longer, and so
/// is its week, when the clocks are set back.
std::uint64_t most_of(int shorter, int longer) {
  if (shorter == longer) return 1;
  if (shorter == 0) return longer == 1 ? 25 : 7 * 24 + 1;
  return 7;
}

/// Whether a sender that keeps to `other` never reaches `limit`.
bool keeps_from(const Limit& other, const Limit& limit) {
  if (other.node != limit.node) return false;
  if (other.period > limit.period) return other.number < limit.number;
  return other.number * most_of(other.period, limit.period) < limit.number;
}

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  Diagnostics unused;
  Report report(unused);
  for (const Node sender : nodes_of(subject.script, NodeKind::sender)) {
    std::vector<Limit> limits;
    for (const Node line : sender.children()) {
      if (line.is(NodeKind::limit)) limits.push_back(limit_of(line, report));
    }
    for (const Limit& limit : limits) {
      const auto other = std::find_if(limits.begin(), limits.end(),
                                      [&](const Limit& each) { return keeps_from(each, limit); });
      if (other == limits.end()) continue;
      Finding finding = found(rule_limit_never_reached, limit.line.span(),
                              "this limit is never reached", "change one of the two numbers");
      finding.diagnostic.labels.push_back({other->line.span(), "this one is reached first"});
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

const Rule rule_limit_never_reached = {
    "limit_never_reached",
    Severity::warning,
    "another limit keeps a limit from being reached",
    "Several limits for one node all apply. A limit that the others keep a sender from reaching "
    "has no effect: 20 a day is at most 140 a week, so a limit of 200 a week is meaningless. "
    "Usually one of the numbers is wrong.",
    R"(automation "Twenty a day" {
  sender anna {
    visit profile 20 per day
    visit profile 200 per week
  }
  if linkedin_id is missing -> finish
  visit profile
})",
    R"(automation "Twenty a day" {
  sender anna {
    visit profile 20 per day
    visit profile 80 per week
  }
  if linkedin_id is missing -> finish
  visit profile
})",
    &check};

}  // namespace wend
