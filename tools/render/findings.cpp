#include "tools/render/findings.hpp"

#include <fmt/format.h>

#include "interpreter/glyph.hpp"
#include "tools/lint/witness_test.hpp"
#include "tools/render/diagnostics.hpp"
#include "tools/render/json.hpp"

namespace wend {

namespace {

/// "day 14", from the day on which the contact starts.
std::string day_text(std::uint32_t seconds) {
  return fmt::format("day {}", seconds / (24 * 3600));
}

Json witness_as_json(const Witness& witness, const Program& program) {
  Json json;
  json["contact"] = Json::object();
  for (const auto& [name, value] : witness.contact) json["contact"][name] = value;
  for (const auto& [condition, answer] : witness.answers) json["answers"][condition] = answer;
  json["path"] = Json::array();
  for (const WitnessStep& step : witness.path) {
    json["path"].push_back({{"line", step.line}, {"at", day_text(step.at)}, {"what", step.what}});
  }
  const auto test = test_of(program, witness);
  json["test"] = test ? Json(*test) : Json();
  return json;
}

}  // namespace

std::vector<std::string> witness_lines(const Witness& witness) {
  std::string contact = "witness:";
  std::string_view separator = " a contact with ";
  if (witness.contact.empty()) contact += witness.answers.empty() ? " any contact" : " a contact";
  for (const auto& [name, value] : witness.contact) {
    contact += separator;
    contact += value.empty() ? name + " missing" : name + " " + fmt::format("\"{}\"", value);
    separator = ", ";
  }
  separator = " for whom ";
  for (const auto& [condition, answer] : witness.answers) {
    contact += fmt::format("{}`{}` {}", separator, condition, answer ? "holds" : "does not hold");
    separator = ", ";
  }
  if (!witness.answers.empty()) contact += ", if there is one";
  std::vector<std::string> lines = {contact};
  for (std::size_t index = 0; index < witness.path.size(); ++index) {
    const WitnessStep& step = witness.path[index];
    lines.push_back(fmt::format("{:>2}. line {:<4} {:<7} {}", index + 1, step.line,
                                day_text(step.at), step.what));
  }
  return lines;
}

std::string render_text(const Finding& finding, const Sources& sources, bool color) {
  std::string text = render_text(finding.diagnostic, sources, color);
  if (!finding.witness) return text;
  // The witness stands before the empty line that ends a diagnostic.
  text.pop_back();
  const Span span = finding.diagnostic.span;
  const auto line = sources[span.file].position(span.begin).line;
  std::string indent = std::string(std::to_string(line).size(), ' ') + " = ";
  for (const std::string& each : witness_lines(*finding.witness)) {
    text += indent + shown(each) + "\n";
    indent = "     ";
  }
  text += '\n';
  return text;
}

Json findings_as_json(const std::vector<LintedScript>& scripts) {
  Json list = Json::array();
  for (const LintedScript& script : scripts) {
    for (const Finding& finding : *script.findings) {
      const Diagnostic& diagnostic = finding.diagnostic;
      const Source& source = (*script.sources)[diagnostic.span.file];
      const Position begin = source.position(diagnostic.span.begin);
      const Position end = source.position(diagnostic.span.end);
      Json row = {{"code", diagnostic.code},
                  {"rule", diagnostic.code},
                  {"severity", diagnostic.severity == Severity::error ? "error" : "warning"},
                  {"file", source.name()},
                  {"line", begin.line},
                  {"column", begin.column},
                  {"end_line", end.line},
                  {"end_column", end.column},
                  {"message", diagnostic.message},
                  {"help", diagnostic.help}};
      if (finding.witness && script.program != nullptr) {
        row["witness"] = witness_as_json(*finding.witness, *script.program);
      }
      list.push_back(std::move(row));
    }
  }
  return list;
}

std::string render_json(const std::vector<LintedScript>& scripts) {
  return findings_as_json(scripts).on_lines();
}

}  // namespace wend
