// What formatting may never change, for any text: the laws that the property tests, the files of
// the repository and the fuzzer share. They compare syntax trees, which know nothing of the
// formatter.
#pragma once

#include <string>
#include <string_view>

#include "grammar/parse.hpp"
#include "interpreter/literals.hpp"
#include "interpreter/report.hpp"
#include "tools/format/display_width.hpp"
#include "tools/format/format.hpp"
#include "tools/format/lines.hpp"

namespace wend {

/// Without space and semicolons, which only end statements, and without the mark of the byte order
/// that a file may begin with: `;` or the mark alone is a file of nothing.
inline std::string without_space(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::string rest;
  for (const char byte : text) {
    if (byte != ' ' && byte != ';' && (byte < '\t' || byte > '\r')) rest += byte;
  }
  return rest;
}

inline std::string_view without_space_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\r\v\f") + 1);
}

inline std::string value_of(Node text) {
  Diagnostics ignored;
  Report report(ignored);
  return text_value(text, report);
}

/// Whether two nodes of the same kind say the same, their children left out.
inline bool say_the_same(Node before, Node after) {
  switch (before.kind()) {
    case NodeKind::comment:
      return without_space_behind(before.text()) == after.text();
    case NodeKind::text_block:
      return value_of(before) == value_of(after);
    case NodeKind::text:
    case NodeKind::number:
    case NodeKind::percent:
    case NodeKind::date:
    case NodeKind::time:
    case NodeKind::pattern:
      return before.text() == after.text();
    default:
      return before.children().begin() != before.children().end() ||
             without_space(before.text()) == without_space(after.text());
  }
}

/// The first difference of two trees, for people; empty where they are the same.
inline std::string tree_difference(Node before, Node after) {
  if (before.kind() != after.kind() || !say_the_same(before, after)) {
    return std::string(name_of(before.kind())) + " `" + std::string(before.text()) + "` became " +
           std::string(name_of(after.kind())) + " `" + std::string(after.text()) + "`";
  }
  const NodeRange others = after.children();
  auto other = others.begin();
  for (const Node child : before.children()) {
    if (!(other != others.end())) return "lost: " + std::string(child.text());
    const std::string difference = tree_difference(child, *other);
    if (!difference.empty()) return difference;
    ++other;
  }
  return other != others.end() ? "new: " + std::string((*other).text()) : "";
}

/// The text with an x for each byte of texts and comments, which may look like anything.
inline std::string outside_of_texts(Node node) {
  std::string text(node.text());
  const auto hide = [&](const auto& self, Node inner) -> void {
    switch (inner.kind()) {
      case NodeKind::text:
      case NodeKind::text_block:
      case NodeKind::pattern:
      case NodeKind::comment:
        for (auto at = inner.span().begin; at < inner.span().end; ++at) text[at] = 'x';
        return;
      default:
        for (const Node child : inner.children()) self(self, child);
    }
  };
  hide(hide, node);
  return text;
}

/// Whether each semicolon of a line stands between two entries of a block that fits.
inline bool joins_entries(std::string_view line, std::string_view outside) {
  for (std::size_t at = outside.find(';'); at != outside.npos; at = outside.find(';', at + 1)) {
    if (outside.substr(at, 2) != "; " || outside.substr(at, 3) == "; }") return false;
  }
  if (outside.find(';') == outside.npos) return true;
  // A text block may stand before it.
  line = line.substr(0, outside.rfind('}') + 1);
  return display_width(line.substr(line.rfind('\n') + 1)) <= line_width;
}

/// In what a formatted script breaks the style that does not depend on what it says.
inline std::string untidiness(Node root) {
  const std::string text = outside_of_texts(root);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t size = text.find('\n', begin) - begin;
    const std::string_view outside = std::string_view(text).substr(begin, size);
    if (!joins_entries(root.text().substr(begin, size), outside)) return "a misplaced semicolon";
    begin += outside.size() + 1;
  }
  if (text.find_first_of("\t\r\v\f") != std::string::npos) return "a tab or a carriage return";
  if (text.find(" \n") != std::string::npos) return "space at the end of a line";
  if (text.find("\n\n\n") != std::string::npos) return "two blank lines";
  if (text.find("{\n\n") != std::string::npos) return "a blank line at the start of a block";
  for (std::size_t at = 0; (at = text.find("\n\n", at)) != std::string::npos; ++at) {
    const std::size_t next = text.find_first_not_of(" \n", at);
    if (next != std::string::npos && text[next] == '}') return "a blank line at the end of a block";
  }
  if (text.starts_with('\n')) return "a blank line at the start";
  if (root.text().ends_with("\n\n")) return "a blank line at the end";
  return text.empty() || root.text().ends_with('\n') ? "" : "no newline at the end";
}

/// The first law that formatting breaks for a text; empty where all hold.
inline std::string broken_format_law(const std::string& text) {
  const Source source("script.wend", text);
  const ParseResult before = parse(source, 0);
  const Formatting formatting = format_script(source);
  if (has_errors(before.diagnostics)) {
    if (formatting.text) return "a script with a syntax error was formatted";
    return formatting.diagnostics.empty() ? "the syntax error is not said" : "";
  }
  if (!formatting.text) return "a script without a syntax error was not formatted";
  const Source formatted("script.wend", *formatting.text);
  const ParseResult after = parse(formatted, 0);
  if (has_errors(after.diagnostics)) return "what was formatted has a syntax error";
  const std::string difference = tree_difference(before.tree.root(), after.tree.root());
  if (!difference.empty()) return difference;
  const std::string untidy = untidiness(after.tree.root());
  if (!untidy.empty()) return untidy;
  if (format_script(formatted).text != formatting.text) return "formatted again, it is another";
  return "";
}

}  // namespace wend
