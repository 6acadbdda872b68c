// What wend says of one name, before it is drawn. Text in a terminal, JSON and the pages in docs/
// all show the same explanations, so nothing is written twice and no page tells another story than
// the command. Where an explanation comes from is left to codes.cpp, statuses.cpp and the files
// that read the vocabulary; how it looks to as_text.cpp, as_json.cpp and pages.cpp.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace wend {

/// The kinds of thing that have a name, in the order in which they are listed.
enum class Topic { node, event, fact, predicate, field, status, reason, rule, error };

struct TopicRow {
  Topic topic;
  std::string_view name;
  std::string_view plural;
};

inline constexpr std::array<TopicRow, 9> topic_rows{{{Topic::node, "node", "nodes"},
                                                     {Topic::event, "event", "events"},
                                                     {Topic::fact, "fact", "facts"},
                                                     {Topic::predicate, "predicate", "predicates"},
                                                     {Topic::field, "field", "fields"},
                                                     {Topic::status, "status", "statuses"},
                                                     {Topic::reason, "reason", "reasons"},
                                                     {Topic::rule, "rule", "rules"},
                                                     {Topic::error, "error", "errors"}}};

constexpr const TopicRow& row_of(Topic topic) {
  return topic_rows[static_cast<std::size_t>(topic)];
}

/// One thing that is said: `term` in the spelling of scripts, `text` for people; one may be empty.
struct Detail {
  std::string term;
  std::string text;
};

struct Section {
  std::string_view title;
  std::vector<Detail> details;
};

struct ExampleScript {
  std::string_view title;
  std::string script;  ///< in the notation of errors.def
  std::string_view error;  ///< the code that it gives; empty where it compiles
};

struct Explanation {
  Topic topic;
  std::string name;
  std::string label;  ///< as people see it ("Not connected"); empty where the name is all
  std::string file;   ///< where it is declared; empty where that is no script
  std::uint32_t line = 0;
  std::string summary;
  std::vector<Section> sections;
  std::vector<ExampleScript> examples;
};

using Explanations = std::vector<Explanation>;

}  // namespace wend
