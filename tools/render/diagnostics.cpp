#include "tools/render/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "interpreter/glyph.hpp"

namespace wend {

namespace {

struct Style {
  std::string_view error;
  std::string_view warning;
  std::string_view frame;
  std::string_view bold;
  std::string_view end;
};

constexpr Style colored{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[1m", "\x1b[0m"};
constexpr Style plain{"", "", "", "", ""};

/// A line as it is shown, with the screen column of each of its bytes.
struct ShownLine {
  std::string text;
  std::vector<std::size_t> column_of;  ///< by byte; one more for the end
};

ShownLine show(std::string_view line) {
  ShownLine result;
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    const Glyph glyph = glyph_at(line, at);
    result.column_of.insert(result.column_of.end(), glyph.bytes, column);
    if (glyph.character == '\t') {
      const std::size_t width = 4 - column % 4;
      result.text.append(width, ' ');
      column += width;
    } else {
      result.text += glyph.is_shown ? line.substr(at, glyph.bytes) : replacement_character;
      column += glyph.columns;
    }
    at += glyph.bytes;
  }
  result.column_of.push_back(column);
  return result;
}

/// The part of a long line that holds the marked bytes.
struct Window {
  std::string_view line;
  std::uint32_t begin;  ///< of the mark, in bytes of `line`
  std::uint32_t end;
};

Window window_of(std::string_view line, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t longest = 160;
  if (line.size() <= longest) return {line, begin, end};
  // Back to where a character begins; one that is no UTF-8 may seem to go on for ever.
  const auto begin_of_character = [&](std::uint32_t at) {
    constexpr int most_bytes = 4;
    for (int step = 1; step < most_bytes && at > 0 && at < line.size(); ++step) {
      if ((static_cast<unsigned char>(line[at]) & 0xC0u) != 0x80u) break;
      --at;
    }
    return at;
  };
  const std::uint32_t from = begin_of_character(begin > longest / 2 ? begin - longest / 2 : 0);
  const std::uint32_t to =
      begin_of_character(std::min(from + longest, static_cast<std::uint32_t>(line.size())));
  return {line.substr(from, to - from), begin - from, std::min(end, to) - from};
}

std::string render_place(Span span, std::string_view note, char mark, std::string_view mark_style,
                         const Sources& sources, std::size_t gutter, const Style& style) {
  const Source& source = sources[span.file];
  const Position position = source.position(span.begin);
  const std::string_view line = source.line(position.line);
  // Bytes from the line's start to the span, from the length of the text in front of it.
  const auto line_begin = static_cast<std::uint32_t>(line.data() - source.text().data());
  const std::uint32_t begin = span.begin - std::min(line_begin, span.begin);
  const auto line_end = static_cast<std::uint32_t>(line.size());
  const std::uint32_t end =
      std::clamp(span.end - std::min(line_begin, span.end), begin, std::max(begin, line_end));
  const Window window = window_of(line, std::min(begin, line_end), std::min(end, line_end));
  const ShownLine seen = show(window.line);
  const std::size_t from = seen.column_of[window.begin];
  const std::size_t width = std::max<std::size_t>(seen.column_of[window.end] - from, 1);
  return fmt::format("{0}{1:>{2}} |{3} {4}\n{0}{5:>{2}} |{3} {6:>{7}}{8}{9}{10}{11}{3}\n",
                     style.frame, position.line, gutter, style.end, seen.text, "", "", from,
                     mark_style, std::string(width, mark), note.empty() ? "" : " ", note);
}

}  // namespace

std::string render_text(const Diagnostic& diagnostic, const Sources& sources, bool color) {
  const Style& style = color ? colored : plain;
  const bool error = diagnostic.severity == Severity::error;
  const std::string_view head = error ? style.error : style.warning;
  std::size_t gutter =
      std::to_string(sources[diagnostic.span.file].position(diagnostic.span.begin).line).size();
  for (const Label& label : diagnostic.labels) {
    gutter = std::max(
        gutter, std::to_string(sources[label.span.file].position(label.span.begin).line).size());
  }
  const auto arrow = [&](Span span) {
    const Position position = sources[span.file].position(span.begin);
    return fmt::format("{0}{1:>{2}}-->{3} {4}:{5}:{6}\n{0}{1:>{2}} |{3}\n", style.frame, "", gutter,
                       style.end, shown(sources[span.file].name()), position.line, position.column);
  };
  std::string text =
      fmt::format("{}{}[{}]{}: {}{}{}\n", head, error ? "error" : "warning", diagnostic.code,
                  style.end, style.bold, show(diagnostic.message).text, style.end);
  text += arrow(diagnostic.span);
  text += render_place(diagnostic.span, "", '^', head, sources, gutter, style);
  Span before = diagnostic.span;
  for (const Label& label : diagnostic.labels) {
    if (label.span.file != before.file) text += arrow(label.span);
    text +=
        render_place(label.span, show(label.text).text, '-', style.frame, sources, gutter, style);
    before = label.span;
  }
  if (!diagnostic.help.empty()) {
    text += fmt::format("{}{:>{}} ={} help: {}\n", style.frame, "", gutter, style.end,
                        show(diagnostic.help).text);
  }
  text += '\n';
  return text;
}

std::string count_text(const Diagnostics& diagnostics) {
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : diagnostics) errors += diagnostic.severity == Severity::error;
  const std::size_t warnings = diagnostics.size() - errors;
  const auto counted = [](std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
  };
  if (errors > 0 && warnings > 0)
    return counted(errors, "error") + ", " + counted(warnings, "warning");
  if (errors > 0) return counted(errors, "error");
  return warnings > 0 ? counted(warnings, "warning") : "";
}

}  // namespace wend
