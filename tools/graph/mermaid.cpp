#include <fmt/format.h>

#include <cctype>

#include "tools/graph/picture.hpp"

namespace wend {

namespace {

/// In quotes, with every sign that Mermaid, Markdown or HTML could take for its own as an entity.
std::string quoted(const std::string& text) {
  constexpr std::string_view plain = " .,:-_/?!()";
  std::string result = "\"";
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (byte == '\n') {
      result += "<br/>";
    } else if (code < 0x20 || code == 0x7F) {
      result += ' ';
    } else if (code >= 0x80 || std::isalnum(code) || plain.find(byte) != std::string_view::npos) {
      result += byte;
    } else {
      result += fmt::format("#{};", code);
    }
  }
  return result + '"';
}

std::string shaped(const DrawnStep& step) {
  const std::string text = quoted(step.text);
  switch (step.shape) {
    case Shape::box:
      return "[" + text + "]";
    case Shape::diamond:
      return "{" + text + "}";
    case Shape::ellipse:
      return "([" + text + "])";
    case Shape::end:
      return "(((" + text + ")))";
  }
  return "[" + text + "]";
}

std::string_view drawn(Stroke line) {
  switch (line) {
    case Stroke::solid:
      return "-->";
    case Stroke::dashed:
    case Stroke::dotted:
      return "-.->";
  }
  return "-->";
}

}  // namespace

std::string as_mermaid(const Picture& picture) {
  std::string text = "flowchart TD\n";
  text += fmt::format("  start([{}])\n", quoted(picture.title));
  for (std::size_t index = 0; index < picture.steps.size(); ++index) {
    text += fmt::format("  n{}{}\n", index, shaped(picture.steps[index]));
  }
  for (const DrawnArrow& arrow : picture.arrows) {
    const bool begins = arrow.from == DrawnArrow::from_start;
    text += fmt::format(
        "  {} {}{} n{}\n", begins ? "start" : fmt::format("n{}", arrow.from), drawn(arrow.line),
        arrow.text.empty() ? "" : fmt::format("|{}|", quoted(arrow.text)), arrow.to);
  }
  for (std::size_t index = 0; index < picture.steps.size(); ++index) {
    if (!picture.steps[index].is_unreached) continue;
    text += fmt::format("  style n{} stroke:red\n", index);
  }
  return text;
}

}  // namespace wend
