// What files declare: fields, templates, facts, predicates, events and nodes, for lookup by the
// phases after `declare`. Expressions stay nodes of the tree until a phase that knows the names
// resolves them. All strings are owned; all nodes refer to trees that must outlive the
// declarations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <wend/program.hpp>

#include "grammar/tree.hpp"
#include "interpreter/condition.hpp"

namespace wend {

/// How many facts, predicates, events and nodes there may be of each, and how many senders and
/// segments: names are looked up one by one, and the runtime numbers them.
inline constexpr std::size_t max_declared = 1'000;
/// How many fields and how many reasons there may be.
inline constexpr std::size_t max_fields = 10'000;
inline constexpr std::size_t max_reasons = 250;

struct FieldDeclaration {
  FieldRow row;
  Span span;
};

struct FactDeclaration {
  std::string name;
  std::vector<std::string> values;
  std::optional<std::size_t> start;  ///< the value it is known to have at the start
  std::vector<double> percent;       ///< how often the simulated world starts with each value
  std::string summary;
  Span span;

  std::optional<std::size_t> value_named(std::string_view value) const;
};

struct PredicateDeclaration {
  std::string name;
  Node expression;
  Span span;
};

/// `makes FACT VALUE`, by indices.
struct Effect {
  std::size_t fact;
  std::size_t value;
};

struct EventDeclaration {
  std::string name;
  std::optional<Node> when;
  std::vector<Effect> makes;
  std::vector<std::string> after;  ///< names of nodes
  std::optional<Node> simulate;
  EventAnswer answer = EventAnswer::go_on;
  Status status = Status::finished;       ///< of an answer that ends, like its reason
  std::size_t reason = 0;                 ///< index into Declarations::reasons
  std::optional<std::size_t> suppresses;  ///< the field whose value gets nothing more
  double percent = 0;
  std::uint32_t delay_from = 0;  ///< seconds
  std::uint32_t delay_to = 0;
  std::string summary;
  Span span;
};

enum class ParameterType : std::uint8_t { text, template_text, number, duration, sender };

struct ParameterDeclaration {
  std::string name;
  ParameterType type = ParameterType::template_text;
  bool optional = false;
  std::uint32_t longest = UINT32_MAX;  ///< characters
};

struct NeedDeclaration {
  Node expression;
  Status status = Status::failed;
  std::size_t reason = 0;  ///< index into Declarations::reasons
  std::string name;  ///< of the outcome that a script may name: the reason, or else the status
};

struct OutcomeDeclaration {
  std::string name;
  std::optional<Node> when;
  std::string answers;  ///< the provider's answer that leads here; empty if it is no answer
  std::optional<Status> ends;
  std::size_t reason = 0;
};

/// `sets FIELD to PARAMETER` and the like.
struct ChangeDeclaration {
  FieldChange::Kind kind = FieldChange::Kind::set;
  std::size_t field = 0;
  std::size_t parameter = 0;
};

struct NodeDeclaration {
  std::string name;
  std::string channel;
  std::string summary;
  std::vector<ParameterDeclaration> parameters;
  std::vector<NeedDeclaration> needs;
  std::optional<Node> skips;
  std::vector<Effect> makes;
  std::vector<ChangeDeclaration> changes;
  bool manual = false;                   ///< a person does it
  bool assigns = false;                  ///< gives the contact to the sender that it takes
  std::vector<std::size_t> learns;       ///< facts
  std::string rest_answer;               ///< the provider's answer after which a sender rests
  std::uint32_t rest_seconds = 0;        ///< for how long
  std::string rest_time;                 ///< the same as it is written
  bool asks_daily_limit = false;         ///< of each sender
  bool asks_address = false;             ///< of each sender, the postal one
  std::vector<std::size_t> asks_fields;  ///< fields that a text of the step is to show
  std::vector<OutcomeDeclaration> outcomes;
  Span span;
};

/// A text that actions name in place of writing it.
struct TemplateDeclaration {
  std::string name;
  Node text;
  Span span;
};

struct Declarations {
  std::vector<FieldDeclaration> fields;
  std::vector<TemplateDeclaration> templates;
  std::vector<FactDeclaration> facts;
  std::vector<PredicateDeclaration> predicates;
  std::vector<EventDeclaration> events;
  std::vector<NodeDeclaration> nodes;
  std::vector<Node> senders;        ///< those of files; those of the automation are its settings'
  std::vector<ReasonInfo> reasons;  ///< those of statuses.def first, then what nodes declare
};

/// The index of the row with that name in a vector of rows with a `name`; nullopt if none has
/// it.
template <typename Row>
std::optional<std::size_t> index_named(const std::vector<Row>& rows, std::string_view name) {
  for (std::size_t index = 0; index < rows.size(); ++index) {
    if (rows[index].name == name) return index;
  }
  return std::nullopt;
}

/// The names of such rows, those of rows without one left out: what a name may have meant.
template <typename Rows>
std::vector<std::string> names_of(const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) {
    if (!row.name.empty()) names.emplace_back(row.name);
  }
  return names;
}

/// The same as index_named and names_of for fields, whose name is in their row.
std::optional<std::size_t> field_named(const Declarations& declarations, std::string_view name);
std::vector<std::string> names_of_fields(const Declarations& declarations);

}  // namespace wend
