#include <algorithm>

#include <wend/operation.hpp>

#include "tests/property/engine_scenario.hpp"

namespace wend {

namespace {

using Versions = std::map<std::string, std::shared_ptr<const Program>>;

/// A contact, sender or step of the program; empty where there is none of the kind.
std::string draw_subject(OperationSubject kind, const Program& program, std::size_t contacts,
                         const Versions& versions) {
  std::vector<std::string> names;
  switch (kind) {
    case OperationSubject::none:
      break;
    case OperationSubject::script:
      for (const auto& [subject, version] : versions) names.push_back(subject);
      break;
    case OperationSubject::contact:
      for (std::size_t row = 1; row <= contacts; ++row) names.push_back(std::to_string(row));
      break;
    case OperationSubject::sender:
      for (const SenderRow& sender : program.senders) names.push_back(sender.name);
      break;
    case OperationSubject::step:
      for (const StepRow& step : program.steps) {
        // Arrows to which nothing leads stand in the program, and are no steps of the language.
        if (step.title == "->") continue;
        // Of several on one line only the first has the line for a name.
        const auto same = [&](const StepRow& other) { return other.name == step.name; };
        const auto count = std::count_if(program.steps.begin(), program.steps.end(), same);
        if (count == 1) names.push_back(step.name);
      }
      break;
  }
  return names.empty() ? "" : draw_from(names);
}

}  // namespace

std::vector<reference::Operation> draw_operations(std::shared_ptr<const Program> program,
                                                  std::size_t contacts, std::uint32_t until,
                                                  const Versions& versions) {
  constexpr std::uint32_t hour = 3600;
  // What the world does takes the same times, so that much falls on the same second.
  static const std::vector<std::uint32_t> pauses = {
      0, 30, 600, hour, 3 * hour, 12 * hour, 24 * hour, 36 * hour, 48 * hour, 7 * 24 * hour};
  std::vector<reference::Operation> operations;
  std::uint32_t moment = draw_from(pauses);
  for (std::size_t count = draw_below(10); count > 0; --count) {
    // One of many operations, and the one that changes most.
    const bool deploys = !versions.empty() && draw_one_in(3);
    const OperationRow& row = deploys ? row_of(OperationKind::deploy) : draw_from(operation_rows);
    const std::string subject = draw_subject(row.subject, *program, contacts, versions);
    // Most runs are to go on.
    const bool ends_all = row.words == "archive" && !draw_one_in(4);
    if (ends_all || (subject.empty() && row.subject != OperationSubject::none)) continue;
    operations.push_back({moment, std::string(row.words), subject});
    if (row.subject == OperationSubject::script) program = versions.at(subject);
    moment += draw_from(pauses);
    if (moment > until) break;
  }
  return operations;
}

}  // namespace wend
