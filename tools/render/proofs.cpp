#include "tools/render/proofs.hpp"

#include <fmt/format.h>

namespace wend {

namespace {

/// ", as long as subscription starts subscribed and reply starts none".
std::string assumption_text(const std::vector<FactValue>& assumes) {
  std::string text;
  for (const FactValue& start : assumes) {
    text += fmt::format("{}{} starts {}", text.empty() ? ", as long as " : " and ", start.fact,
                        start.value);
  }
  return text;
}

Json proof_as_json(const std::string& file, const ProvedNeed& need) {
  Json assumes = Json::array();
  for (const FactValue& start : need.assumes) {
    assumes.push_back({{"fact", start.fact}, {"starts", start.value}});
  }
  return {{"file", file},        {"line", need.line},   {"step", need.step},
          {"need", need.reason}, {"holds", need.holds}, {"assumes", assumes}};
}

}  // namespace

std::string render_proofs(const std::string& name, const LintResult& result) {
  std::string text;
  for (const ProvedNeed& need : result.needs) {
    text +=
        fmt::format("{}:{}: {}: {} {}{}\n", name, need.line, need.step,
                    need.holds ? "never" : "can be", need.reason, assumption_text(need.assumes));
  }
  if (!result.needs.empty() && !result.beyond_explored) {
    text += fmt::format(
        "{}: gave up on what data may give and people may do: nothing is said of what always or "
        "never happens\n",
        name);
  }
  return text;
}

std::string render_json_with_proofs(const std::vector<LintedScript>& scripts,
                                    const std::vector<const LintResult*>& results) {
  Json proofs = Json::array();
  Json gave_up = Json::array();
  for (std::size_t index = 0; index < scripts.size(); ++index) {
    const LintResult& result = *results[index];
    for (const ProvedNeed& need : result.needs) {
      proofs.push_back(proof_as_json(scripts[index].name, need));
    }
    if (result.compiled && !result.beyond_explored) gave_up.push_back(scripts[index].name);
  }
  const Json json = {{"findings", findings_as_json(scripts)},
                     {"proofs", proofs},
                     {"gave_up", gave_up},
                     {"scope", scope_of_proofs}};
  return json.on_lines();
}

}  // namespace wend
