// The script as a graph: steps and the outcomes that lead from one to the next. The linter's
// structural rules and the drawing of graphs work on it, and `assemble` turns it into the flat
// Program. Boost.Graph is confined to this header, which few files include.
#pragma once

#include <boost/graph/adjacency_list.hpp>

#include <optional>
#include <string>
#include <vector>

#include "grammar/tree.hpp"
#include "interpreter/condition.hpp"

namespace wend {

enum class StepKind : std::uint8_t {
  end,         ///< where contacts leave; one in each flow, always the first vertex
  action,      ///< a node of the vocabulary
  choice,      ///< outcomes yes and no
  wait,        ///< outcome next
  wait_until,  ///< outcomes timeout and the predicate's name, or met
  split,       ///< an outcome for each share
  set,         ///< outcome next
  finish,
};

/// One branch of a split.
struct SplitShare {
  double percent = 0;
  std::string outcome;
};

struct FlowStep {
  StepKind kind = StepKind::end;
  Span span;                            ///< of its first words
  std::string label;                    ///< empty if it has none
  std::string title;                    ///< its words, for people
  std::string words;                    ///< the same including an action's texts
  std::size_t node = 0;                 ///< of an action: index into the declarations
  Condition condition;                  ///< of choice and wait_until
  std::string met;                      ///< of wait_until: the outcome of its condition
  std::uint32_t seconds = no_deadline;  ///< of wait and wait_until
  std::uint32_t seconds_more = 0;       ///< by how much that may be longer, drawn for each contact
  bool manual = false;                  ///< of an action: a person does it
  std::vector<FieldChange> changes;     ///< of an action and of a set
  std::optional<std::size_t> sender;    ///< whom an action gives the contact to
  std::vector<TextRow> texts;           ///< what an action gives for its parameters
  std::vector<SplitShare> shares;       ///< of a split, in the order of the script
};

struct FlowOutcome {
  std::string name;
  Span span;
  bool named = false;  ///< the script names it; else it falls through
};

using FlowGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, FlowStep, FlowOutcome>;
using FlowVertex = boost::graph_traits<FlowGraph>::vertex_descriptor;

/// What `on EVENT` does.
struct EventRule {
  std::size_t event = 0;
  EventAnswer answer = EventAnswer::go_on;
  FlowVertex target = 0;
  Span span;
};

struct Flow {
  std::string name;
  Span span;  ///< of the automation's name
  FlowGraph graph;
  FlowVertex start = 0;
  std::vector<EventRule> event_rules;
  std::vector<Condition> segment_conditions;  ///< one for each segment, in the order of the script
};

/// The vertex at which contacts leave a flow.
inline constexpr FlowVertex flow_end = 0;

}  // namespace wend
