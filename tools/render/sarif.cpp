#include <fmt/format.h>

#include <algorithm>
#include <map>

#include <wend/version.hpp>

#include "tools/lint/rule.hpp"
#include "tools/render/findings.hpp"
#include "tools/render/json.hpp"

namespace wend {

namespace {

/// Of a path as it was given; what a URI has other uses for is written in percent.
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "/-._~";
  std::string uri;
  for (const char letter : path) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool word = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                      (byte >= 'A' && byte <= 'Z');
    if (word || plain.find(letter) != std::string_view::npos) {
      uri += letter;
    } else {
      uri += fmt::format("%{:02X}", byte);
    }
  }
  return uri;
}

/// FNV-1a, in hexadecimal digits.
std::string fingerprint_of(std::string_view text) {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325u;
  for (const char letter : text) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100'0000'01B3u;
  }
  return fmt::format("{:016x}", hash);
}

Json location_of(const Source& source, Span span) {
  const Position begin = source.position(span.begin);
  const Position end = source.position(span.end);
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", uri_of(source.name())}}},
            {"region",
             {{"startLine", begin.line},
              {"startColumn", begin.column},
              {"endLine", end.line},
              {"endColumn", end.column}}}}}};
}

/// What is said of a rule, or of an error of the language, besides its name.
struct Described {
  std::string_view summary;
  std::string_view why;
  Severity severity = Severity::error;
};

Described described(std::string_view code) {
  for (const Rule* rule : all_rules()) {
    if (rule->name == code) return {rule->summary, rule->why, rule->severity};
  }
#define WEND_ERROR(name, reason, ...) \
  if (code == #name) return {reason, reason, Severity::error};
#include <wend/errors.def>
#undef WEND_ERROR
  constexpr std::string_view gave_up = "lint gave up before it had explored every state";
  return {gave_up, gave_up, Severity::warning};
}

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

Json rule_row(std::string_view code) {
  const Described row = described(code);
  return {{"id", code},
          {"shortDescription", {{"text", row.summary}}},
          {"fullDescription", {{"text", row.why}}},
          {"help", {{"text", fmt::format("wend explain {}", code)}}},
          {"defaultConfiguration", {{"level", level_of(row.severity)}}}};
}

/// The witness: a location for each step, in the order in which they happen.
Json code_flow(const Witness& witness, const Source& script) {
  Json locations = Json::array();
  for (const WitnessStep& step : witness.path) {
    Json location = {{"physicalLocation",
                      {{"artifactLocation", {{"uri", uri_of(script.name())}}},
                       {"region", {{"startLine", step.line}}}}},
                     {"message", {{"text", step.what}}}};
    locations.push_back({{"location", std::move(location)}});
  }
  Json flow = {{"locations", std::move(locations)}};
  return {{"message", {{"text", witness_lines(witness).front()}}},
          {"threadFlows", Json::array({std::move(flow)})}};
}

class SarifWriter {
 public:
  std::string write(const std::vector<LintedScript>& scripts) {
    for (const LintedScript& script : scripts) {
      for (const Finding& finding : *script.findings) add(finding, *script.sources);
    }
    Json driver = {{"name", "wend"}, {"version", version}, {"rules", std::move(rules_)}};
    Json run = {{"tool", {{"driver", std::move(driver)}}},
                {"columnKind", "unicodeCodePoints"},
                {"results", std::move(results_)}};
    const Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                      {"version", "2.1.0"},
                      {"runs", Json::array({std::move(run)})}};
    return log.on_lines();
  }

 private:
  void add(const Finding& finding, const Sources& sources) {
    const Diagnostic& diagnostic = finding.diagnostic;
    const Source& source = sources[diagnostic.span.file];
    const std::string help = diagnostic.help.empty() ? "" : "; help: " + diagnostic.help;
    Json result = {{"ruleId", diagnostic.code},
                   {"ruleIndex", index_of(diagnostic.code)},
                   {"level", level_of(diagnostic.severity)},
                   {"message", {{"text", diagnostic.message + help}}},
                   {"locations", Json::array({location_of(source, diagnostic.span)})},
                   {"partialFingerprints", {{"wend/v1", fingerprint(diagnostic, source)}}}};
    Json related = Json::array();
    for (const Label& label : diagnostic.labels) {
      Json location = location_of(sources[label.span.file], label.span);
      location["message"] = {{"text", label.text}};
      related.push_back(std::move(location));
    }
    if (!diagnostic.labels.empty()) result["relatedLocations"] = std::move(related);
    if (finding.witness) {
      result["codeFlows"] = Json::array({code_flow(*finding.witness, sources.front())});
    }
    results_.push_back(std::move(result));
  }

  std::size_t index_of(std::string_view code) {
    const auto [row, is_new] = indices_.emplace(code, indices_.size());
    if (is_new) rules_.push_back(rule_row(code));
    return row->second;
  }

  /// The same for the same mistake in the same words, wherever it stands in its file; those that
  /// are the same are counted.
  std::string fingerprint(const Diagnostic& diagnostic, const Source& source) {
    std::string_view line = source.line(source.line_of(diagnostic.span.begin));
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const std::string text =
        fmt::format("{}\n{}\n{}\n{}", source.name(), diagnostic.code, diagnostic.message, line);
    return fingerprint_of(fmt::format("{}\n{}", text, ++seen_[text]));
  }

  Json rules_ = Json::array();
  Json results_ = Json::array();
  std::map<std::string, std::size_t, std::less<>> indices_;
  std::map<std::string, int> seen_;
};

}  // namespace

std::string render_sarif(const std::vector<LintedScript>& scripts) {
  return SarifWriter().write(scripts);
}

}  // namespace wend
