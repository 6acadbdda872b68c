#include <fmt/format.h>

#include "tools/graph/picture.hpp"

namespace wend {

namespace {

/// The text in the quotes and escapes of DOT, in which a backslash begins an escape.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char byte : text) {
    if (byte == '\n') {
      result += "\\n";
    } else if (byte == '"' || byte == '\\') {
      result += '\\';
      result += byte;
    } else {
      result += static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F ? ' ' : byte;
    }
  }
  return result + '"';
}

std::string_view name_of(Shape shape) {
  switch (shape) {
    case Shape::box:
      return "box";
    case Shape::diamond:
      return "diamond";
    case Shape::ellipse:
      return "ellipse";
    case Shape::end:
      return "doublecircle";
  }
  return "box";
}

std::string_view name_of(Stroke line) {
  switch (line) {
    case Stroke::solid:
      return "solid";
    case Stroke::dashed:
      return "dashed";
    case Stroke::dotted:
      return "dotted";
  }
  return "solid";
}

}  // namespace

std::string as_dot(const Picture& picture) {
  std::string text = fmt::format(
      "digraph G {{\nlabel={};\nlabelloc=t;\nnode [fontname=\"sans-serif\"];\n"
      "edge [fontname=\"sans-serif\"];\nstart [shape=point];\n",
      quoted(picture.title));
  for (std::size_t index = 0; index < picture.steps.size(); ++index) {
    const DrawnStep& step = picture.steps[index];
    text += fmt::format("{} [label={}, shape={}{}];\n", index, quoted(step.text),
                        name_of(step.shape), step.is_unreached ? ", color=red" : "");
  }
  for (const DrawnArrow& arrow : picture.arrows) {
    const bool begins = arrow.from == DrawnArrow::from_start;
    text += fmt::format("{} -> {} [label={}, style={}];\n",
                        begins ? "start" : std::to_string(arrow.from), arrow.to, quoted(arrow.text),
                        name_of(arrow.line));
  }
  return text + "}\n";
}

}  // namespace wend
