#include "interpreter/interpret.hpp"

#include "interpreter/assemble.hpp"
#include "interpreter/build.hpp"
#include "interpreter/check_declarations.hpp"
#include "interpreter/check_loops.hpp"
#include "interpreter/check_waits_in_loops.hpp"
#include "interpreter/declare.hpp"
#include "interpreter/habits.hpp"
#include "interpreter/load.hpp"
#include "interpreter/order_errors.hpp"

namespace wend {

namespace {

std::optional<Node> find_automation(Node file, Report& report) {
  std::optional<Node> automation;
  for (const Node item : file.children()) {
    if (!item.is(NodeKind::automation)) continue;
    if (automation) {
      report
          .error(ErrorCode::second_automation, item.child(NodeKind::text).span(),
                 "a script has one automation",
                 "put each automation into a file of its own; `use` brings in what they share")
          .labels.push_back({automation->child(NodeKind::text).span(), "the first one"});
      continue;
    }
    automation = item;
  }
  return automation;
}

/// The vocabulary is declared first and the script last: whoever declares a name again is told so
/// where it can be changed.
void declare_all(Interpretation& result, Report& report) {
  result.declarations = empty_declarations();
  const std::size_t count = result.trees.size();
  for (std::size_t turn = 1; turn <= count; ++turn) {
    declare_facts_and_fields(result.trees[turn % count], result.declarations, report);
  }
  for (std::size_t turn = 1; turn <= count; ++turn) {
    declare_rest(result.trees[turn % count], result.declarations, report);
  }
}

void build_and_assemble(Interpretation& result, const CompileOptions& options, bool complete,
                        Report& report) {
  const auto automation = find_automation(result.trees.front().root(), report);
  if (!automation) {
    if (complete) {
      report.error(ErrorCode::no_automation, {0, 0, 0}, "this script has no automation",
                   "write one: automation \"NAME\" { ... }");
    }
    return;
  }
  Atoms atoms;
  Resolver resolver(result.declarations, atoms, options.columns, report);
  const Settings settings = read_settings(*automation, result.declarations, report);
  result.flow = build_flow(*automation, result.declarations, settings, resolver, complete, report);
  const TestNames names{result.declarations, settings, *result.flow, options.columns, complete};
  result.tests = read_tests(result.trees, names, report);
  check_loops(*result.flow, report);
  if (has_errors(result.diagnostics)) return;
  const auto program = assemble(
      {result.declarations, *result.flow, settings, resolver, atoms, result.sources}, report);
  if (program != nullptr) check_waits_in_loops(*result.flow, *program, report);
  if (!has_errors(result.diagnostics)) result.program = program;
}

}  // namespace

std::unique_ptr<Interpretation> interpret(std::string name, std::string text,
                                          const CompileOptions& options) {
  auto result = std::make_unique<Interpretation>();
  Report report(result->diagnostics);
  const bool complete = load_sources(std::move(name), std::move(text), options, *result, report);
  declare_all(*result, report);
  check_declarations(result->declarations, options.columns, report);
  build_and_assemble(*result, options, complete, report);
  order_errors(result->diagnostics, result->sources, result->trees);
  explain_habits(result->diagnostics, result->sources);
  return result;
}

Compilation compile(std::string name, std::string text, const CompileOptions& options) {
  auto interpretation = interpret(std::move(name), std::move(text), options);
  return {std::move(interpretation->sources), std::move(interpretation->diagnostics),
          interpretation->program};
}

}  // namespace wend
