#include "tools/trace/script_lines.hpp"

#include <charconv>

#include "grammar/parse.hpp"
#include "interpreter/report.hpp"

namespace wend {

namespace {

std::string name_of_label(std::string_view text) {
  const std::size_t end = text.find_first_of(" \t:");
  return std::string(text.substr(0, end));
}

}  // namespace

ScriptLines::ScriptLines(Source source) : source_(std::move(source)) {
  const ParseResult parsed = parse(source_, 0);
  std::vector<std::string> waiting;  // labels whose step has not come yet
  std::uint32_t label_end = 0;
  for (const Node::Record& record : parsed.tree.records()) {
    if (record.kind == NodeKind::comment || record.begin < label_end) continue;
    if (record.kind == NodeKind::label) {
      const std::string_view text = source_.text().substr(record.begin, record.end - record.begin);
      waiting.push_back(name_of_label(text));
      label_end = record.end;
      continue;
    }
    for (std::string& label : waiting) labels_.emplace(label, source_.line_of(record.begin));
    waiting.clear();
  }
}

std::uint32_t ScriptLines::line_of(const std::string& step) const {
  const auto label = labels_.find(step);
  if (label != labels_.end()) return label->second;
  std::uint32_t line = 0;
  const auto result = std::from_chars(step.data(), step.data() + step.size(), line);
  return result.ec == std::errc() && result.ptr == step.data() + step.size() ? line : 0;
}

std::string ScriptLines::text_of(std::uint32_t line) const {
  std::string text = quotable(source_.line(line));
  text.erase(0, text.find_first_not_of(' '));
  return text;
}

}  // namespace wend
