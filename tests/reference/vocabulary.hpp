// The declarations of a script and of the standard vocabulary, as plain strings and maps, for the
// reference walk. It reads the syntax trees on its own, so that it cannot share a mistake with the
// interpreter; it takes only what the interpreter accepts and checks nothing.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "grammar/tree.hpp"

namespace wend::reference {

struct Field {
  std::string type;
  bool unique = false;
  bool coworkers = false;
};

struct Fact {
  std::vector<std::string> values;
  std::string start;  ///< empty where it is not known at the start
};

/// `makes FACT VALUE`
using Effect = std::pair<std::string, std::string>;

/// A status and, where one is declared, its reason.
struct Ending {
  std::string status;
  std::string reason;
};

struct Event {
  std::string name;
  std::optional<Node> when;
  std::vector<Effect> makes;
  std::vector<std::string> after;  ///< names of nodes
  bool pauses = false;
  std::optional<Ending> ends;
};

struct Need {
  Node condition;
  Ending ending;

  /// What a script calls it.
  std::string name() const { return ending.reason.empty() ? ending.status : ending.reason; }
};

struct Outcome {
  std::string name;
  std::optional<Node> when;
  std::string answers;
  std::optional<Ending> ends;
};

struct Parameter {
  std::string name;
  std::string type;
};

/// `adds PARAMETER to FIELD`
struct Change {
  std::string verb;  ///< sets, adds or removes
  std::string parameter;
  std::string field;
};

struct Action {
  std::string channel;
  bool manual = false;
  std::vector<Parameter> parameters;
  std::vector<Change> changes;
  std::string assigns;      ///< the parameter that is a sender; empty: none
  std::string rest_answer;  ///< after which the sender's tasks of this node rest
  std::uint32_t rest_seconds = 0;
  std::vector<Need> needs;
  std::optional<Node> skips;
  std::vector<Effect> makes;
  std::vector<std::string> learns;
  std::vector<Outcome> outcomes;
};

struct Vocabulary {
  std::map<std::string, Field> fields;
  std::map<std::string, Fact> facts;
  std::map<std::string, Node> predicates;
  std::vector<Event> events;  ///< in the order in which they are declared
  std::map<std::string, Action> actions;
};

/// Adds what one file declares.
void read_declarations(const Tree& tree, Vocabulary& vocabulary);

/// The children of a node without the comments.
std::vector<Node> parts_of(Node node);
/// A text without its quotes and escapes.
std::string unquoted(Node text);
/// Words with one blank between them.
std::string words_of(Node name);
/// The seconds of "1 day 12 hours".
std::uint32_t seconds_in(std::string_view duration);
/// The shortest and the longest of "2 to 4 days", which may be in one unit.
std::pair<std::uint32_t, std::uint32_t> range_in(Node range);

}  // namespace wend::reference
