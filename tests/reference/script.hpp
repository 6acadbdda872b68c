// A script as the reference walk reads it: settings, and steps by name, each with the names of the
// steps that its outcomes lead to. Where the interpreter builds a graph and flat tables, this stays
// with the tree: a step keeps its node and the walk looks into it whenever it needs to know.
#pragma once

#include <deque>
#include <set>

#include "tests/reference/calendar.hpp"
#include "tests/reference/vocabulary.hpp"

namespace wend::reference {

/// The name of a step, of a label, or "finish".
using Target = std::string;

enum class StepKind { action, choice, split, set, wait, wait_until, finish };

/// One way out of a split.
struct Share {
  double percent = 0;
  Target target;
};

struct Step {
  StepKind kind;
  std::string name;  ///< its label, or else its line
  Node node;         ///< the statement; of a choice its condition
  std::string action;
  std::map<std::string, Target> branches;  ///< by outcome: those that the script names
  Target next;                             ///< where every other outcome leads

  bool manual = false;
  std::map<std::string, std::string> arguments = {};  ///< by parameter: texts, words, numbers
  std::vector<Share> shares = {};                     ///< of a split
  std::uint64_t split = 0;                            ///< its number among the splits, from 1
  std::uint32_t begin = 0;                            ///< where it begins in the text

  /// Of a wait: whether it has an end of its own, and when that comes at the latest, in seconds.
  bool is_limited() const;
  std::uint32_t longest() const;
};

struct Limit {
  std::uint32_t number = 0;
  std::string period;  ///< hour, day or week
};

struct Sender {
  std::string name;
  Hours hours;
  std::map<std::string, std::vector<Limit>> limits;  ///< by node
};

struct Segment {
  std::string name;
  std::optional<Node> when;
  std::uint32_t active_limit = UINT32_MAX;
  std::vector<std::string> senders;
};

struct Script {
  /// Reads a script together with the vocabulary files; the script has no mistakes.
  Script(const std::string& text, const std::vector<std::string>& vocabulary_texts);
  Script(const Script&) = delete;

  Vocabulary vocabulary;

  Hours hours;
  bool zone_of_contact = false;
  /// The automation's hours for a contact with this text for a zone.
  Hours hours_in(const std::string& zone) const;
  std::vector<Sender> senders;
  std::vector<Segment> segments;
  std::uint32_t coworkers_limit = UINT32_MAX;
  std::map<std::string, std::string> event_rules;  ///< pause, continue or "->TARGET"

  Target start;
  std::map<Target, Step> steps;
  std::map<std::string, Target> labels;
  std::vector<std::string> actions;  ///< nodes that are used, in the order of the text
  std::set<std::string> used_events;

 private:
  void read_settings(Node automation);
  void read_sender(Node line);
  void read_segment(Node line);
  void list_actions(Node node);
  void number_splits();
  void find_used_events(Node automation);
  Target read_steps(Node block, const Target& after);
  Target read_step(Node statement, const Target& after);
  Target read_choice(Node statement, const Target& after);
  Target read_split(Node statement, const Target& after);
  void read_action(Node statement, Step& step);
  Target read_branch(Node branch, const Target& after);
  Target add(Step step);
  std::string line_of(Node node) const;

  std::deque<Source> sources_;
  std::deque<Tree> trees_;
};

}  // namespace wend::reference
