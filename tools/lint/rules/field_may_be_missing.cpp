#include <fmt/format.h>
#include <algorithm>
#include <set>

#include "interpreter/flow_reach.hpp"
#include "tools/lint/rule.hpp"
#include "tools/lint/shown_fields.hpp"

namespace wend {

namespace {

class MissingFields {
 public:
  explicit MissingFields(const LintSubject& subject)
      : subject_(subject),
        reached_(reached_steps(*subject.script.flow)),
        values_(values_of_fields(*subject.script.program)) {
    const FlowGraph& graph = subject.script.flow->graph;
    for (const FlowVertex step : boost::make_iterator_range(boost::vertices(graph))) {
      for (const FieldChange& change : graph[step].changes) changed_.insert(change.field);
    }
  }

  void find(const SentText& sent, std::vector<Finding>& findings) {
    const bool shown = sent.parameter.type == ParameterType::template_text && reached_[sent.step];
    if (!shown) return;
    for (const ShownField& field : shown_.of(sent.text)) {
      // A template that several steps send is reported once.
      const auto text = std::pair(place_of(sent.text), field.name);
      if (told_texts_.count(text) > 0 || !may_be_missing(sent.step, field.name)) continue;
      told_texts_.insert(text);
      for (const Node part : field.placeholders) add(sent, part, field.name, findings);
    }
  }

 private:
  bool may_be_missing(FlowVertex step, std::string_view name) const {
    const auto field = field_named(subject_.script.declarations, name);
    if (!field || !subject_.script.declarations.fields[*field].row.optional) return false;
    // What a step has set is there.
    if (changed_.count(*field) > 0) return false;
    const auto value = values_.find(name);
    if (value == values_.end()) return true;
    const auto& readings = subject_.world.readings;
    auto reading = std::lower_bound(
        readings.begin(), readings.end(), step,
        [](const FieldReading& row, FlowVertex wanted) { return row.step + 1 < wanted; });
    for (; reading != readings.end() && reading->step + 1 == step; ++reading) {
      if (reading->value != value->second) continue;
      const auto row = static_cast<std::size_t>(reading - readings.begin());
      return subject_.exploration.may_be_missing(row);
    }
    return false;
  }

  void add(const SentText& sent, Node part, std::string_view field,
           std::vector<Finding>& findings) {
    if (!told_.insert(place_of(part)).second) return;
    const bool own = part.span().file == 0;
    // Not repaired: what reads well there is known to whoever writes the text. An empty fallback
    // would make "Hi ," of it, and lint would find nothing any more.
    findings.push_back(
        found(rule_field_may_be_missing, own ? part.span() : sent.given,
              fmt::format("`{}` may be missing, and the text has no fallback for it", field),
              fmt::format("add a fallback: {{{{{} | \"...\"}}}}", part.first().text())));
  }

  const LintSubject& subject_;
  std::vector<bool> reached_;
  std::unordered_map<std::string_view, std::uint16_t> values_;
  std::set<std::size_t> changed_;
  ShownFields shown_;
  std::set<std::pair<std::uint64_t, std::string_view>> told_texts_;  ///< with the field
  std::set<std::uint64_t> told_;                                     ///< placeholders
};

void check(const LintSubject& subject, std::vector<Finding>& findings) {
  MissingFields missing(subject);
  for (const SentText& sent : subject.texts) missing.find(sent, findings);
}

}  // namespace

const Rule rule_field_may_be_missing = {
    "field_may_be_missing",
    Severity::warning,
    "a text shows a field that may be missing",
    "If a contact has no such value, the text has a gap: \"Hi ,\". A fallback fills it.",
    R"(automation "Hi," {
  if email is missing -> finish
  email { subject "Hello" body "Hi {{first_name}}!" }
})",
    R"(automation "Hi there," {
  if email is missing -> finish
  email { subject "Hello" body "Hi {{first_name | "there"}}!" }
})",
    &check};

}  // namespace wend
