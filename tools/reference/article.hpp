// What is said about one topic before layout: a sentence, then named parts. Every family of topics
// (errors, statuses, nodes, ...) makes articles of this one shape from its own table, so that a
// page, a terminal and a program show the same words, and a new family needs no layout. The
// appearance of articles is left to layout.hpp.
#pragma once

#include <string>
#include <vector>

namespace wend {

enum class PartKind {
  words,  ///< prose, one line
  list,   ///< several things, one a line
  code,   ///< lines of a script
  quote,  ///< somebody else's words, one line
};

struct Part {
  std::string name;  ///< "may be followed by": a heading, and with `_` for spaces a key of JSON
  PartKind kind = PartKind::words;
  std::vector<std::string> lines;
};

struct Article {
  std::string family;  ///< of what kind it is, in the singular: "status"
  std::string name;
  std::string summary;
  std::vector<Part> parts;

  /// The summary as a complete sentence.
  std::string sentence() const;
  /// Adds a part, unless there is nothing in it.
  void add(std::string part, std::string words, PartKind kind = PartKind::words);
  void add(std::string part, std::vector<std::string> lines, PartKind kind = PartKind::list);
};

}  // namespace wend
