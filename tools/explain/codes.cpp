#include "tools/explain/codes.hpp"

#include <wend/diagnostic.hpp>

#include "tools/lint/rule.hpp"

namespace wend {

namespace {

constexpr ErrorCode error_codes[] = {
#define WEND_ERROR(code, ...) ErrorCode::code,
#include <wend/errors.def>
#undef WEND_ERROR
};

}  // namespace

void explain_errors(Explanations& explanations) {
  for (const ErrorCode code : error_codes) {
    const ErrorExample example = example_of(code);
    Explanation explanation;
    explanation.topic = Topic::error;
    explanation.name = name_of(code);
    explanation.summary = why(code);
    explanation.examples = {{"wrong", std::string(example.wrong), name_of(code)},
                            {"right", std::string(example.right), ""}};
    explanations.push_back(std::move(explanation));
  }
}

void explain_rules(Explanations& explanations) {
  for (const Rule* rule : all_rules()) {
    Explanation explanation;
    explanation.topic = Topic::rule;
    explanation.name = rule->name;
    explanation.summary = rule->summary;
    explanation.sections = {
        {"severity", {{rule->severity == Severity::error ? "error" : "warning", ""}}},
        {"why", {{"", std::string(rule->why)}}}};
    explanation.examples = {{"wrong", std::string(rule->bad), ""},
                            {"right", std::string(rule->good), ""}};
    explanations.push_back(std::move(explanation));
  }
}

}  // namespace wend
