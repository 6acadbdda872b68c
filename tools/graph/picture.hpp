// What is drawn of a script, for every format: a shape for each step with its label, title and
// line, an arrow for each way, and on both what was counted of it, if it was. Outcomes that the
// script names are solid, those that fall through to the next step are dashed, so that a picture
// shows what was written and what was left to the order of the steps. How texts are escaped is left
// to the format.
#pragma once

#include <string>
#include <vector>

#include "interpreter/interpret.hpp"
#include "tools/counts/contact_counts.hpp"

namespace wend {

enum class Shape : std::uint8_t { box, diamond, ellipse, end };
enum class Stroke : std::uint8_t { solid, dashed, dotted };

struct DrawnStep {
  std::string text;  ///< lines, between them line feeds
  Shape shape = Shape::box;
  bool is_unreached = false;  ///< nothing leads to it
};

/// Where contacts begin is no step: from_start.
struct DrawnArrow {
  static constexpr std::size_t from_start = SIZE_MAX;

  std::size_t from = from_start;
  std::size_t to = 0;
  std::string text;
  Stroke line = Stroke::solid;
};

struct Picture {
  std::string title;
  std::vector<DrawnStep> steps;
  std::vector<DrawnArrow> arrows;
};

/// Of a script that compiles; `counts` may be null.
Picture picture_of(const Interpretation& script, const ContactCounts* counts);

/// The text of a DOT file, for Graphviz. Steps that nothing leads to are red.
std::string as_dot(const Picture& picture);
/// The text of a Mermaid flowchart, as Markdown pages show it.
std::string as_mermaid(const Picture& picture);

}  // namespace wend
