// How many contacts came to each step of a script and went each way, from the rows of a trace. A
// trace tells where contacts have tasks, wait and end. What lies between (conditions, splits) is
// told where every way from one such step to the next leads over it; where there are several, the
// arrows on them may count too few, and say so.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tools/graph/ways.hpp"
#include "tools/trace/trace_row.hpp"

namespace wend {

struct StepCounts {
  std::uint64_t came = 0;                      ///< contacts, each once
  std::uint64_t stand = 0;                     ///< contacts that are there at the end of the trace
  std::map<std::string, std::uint64_t> ended;  ///< contacts that ended there, by status and reason
};

struct ArrowCounts {
  std::uint64_t passed = 0;  ///< times that a contact certainly went that way
  std::uint64_t maybe = 0;   ///< times that one went that way or another
};

struct FlowCounts {
  std::uint64_t contacts = 0;
  std::uint64_t not_begun = 0;      ///< contacts that have come to no step
  std::vector<StepCounts> steps;    ///< by vertex
  std::vector<ArrowCounts> arrows;  ///< as arrows_of numbers them
  ArrowCounts start;
  std::vector<ArrowCounts> rules;          ///< as Flow::event_rules
  std::vector<std::string> unknown_steps;  ///< that the trace names and the script does not have
};

/// Counts the rows of a trace as they come. Memory: a few numbers for each contact.
class FlowCounter {
 public:
  /// The script compiles and outlives the counter.
  explicit FlowCounter(const Interpretation& script);

  void take(const TraceRow& row);
  FlowCounts finish();

 private:
  static constexpr FlowVertex nowhere = SIZE_MAX;

  /// A contact on its way.
  struct Walker {
    FlowVertex at = nowhere;
    FlowVertex led_to = nowhere;  ///< by a step that was deleted; else it comes from the start
    bool timed_out = false;       ///< its wait ended by its deadline
    bool has_ended = false;
    std::string last_event;
    std::string status;  ///< and the reason, for people
    std::vector<std::uint32_t> visited;
  };

  /// Takes what people did to the automation as a whole.
  void take_operation(const TraceRow& row);
  /// Where contacts go on that leave the step undone.
  FlowVertex behind(FlowVertex vertex) const;
  static bool is_arrival(const Walker& walker, const TraceRow& row, FlowVertex to);
  /// The step of that name; of several in one line the one that the contact can come to.
  FlowVertex vertex_of(const Walker& walker, const TraceRow& row);
  void move(Walker& walker, FlowVertex to);
  void visit(Walker& walker, FlowVertex vertex);
  /// Counts the arrows of a way.
  void go(Walker& walker, const Way& way);

  const Interpretation& script_;
  const Flow& flow_;
  Ways ways_;
  FlowCounts counts_;
  std::unordered_map<std::string, std::vector<FlowVertex>> named_;
  std::unordered_map<std::string, Walker> walkers_;
};

}  // namespace wend
