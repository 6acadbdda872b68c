#include "tools/lint/rule.hpp"

namespace wend {

std::vector<const Rule*> all_rules() {
  return {
#define WEND_RULE(name) &rule_##name,
#include "tools/lint/rules.def"
#undef WEND_RULE
  };
}

Finding found(const Rule& rule, Span span, std::string message, std::string help) {
  Finding finding;
  finding.diagnostic.code = rule.name;
  finding.diagnostic.severity = rule.severity;
  finding.diagnostic.span = span;
  finding.diagnostic.message = std::move(message);
  finding.diagnostic.help = std::move(help);
  return finding;
}

}  // namespace wend
